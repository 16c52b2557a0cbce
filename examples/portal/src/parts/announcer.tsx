import { createContext, use, useCallback, useEffect, useState } from 'react'
import type { ReactNode } from 'react'

const SHOWN_FOR_MS = 6000

const AnnounceContext = createContext<(message: string) => void>(() => undefined)

/** Shows what has happened for a moment, and has screen readers say it. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [messages, setMessages] = useState<readonly string[]>([])
  const announce = useCallback((message: string) => {
    setMessages((earlier) => [...earlier, message])
  }, [])
  useEffect(() => {
    if (messages.length === 0) return undefined
    const timer = setTimeout(() => {
      setMessages((earlier) => earlier.slice(1))
    }, SHOWN_FOR_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [messages])
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="announcements" role="status">
        {messages.map((message, index) => (
          <p key={`${String(index)} ${message}`}>{message}</p>
        ))}
      </div>
    </AnnounceContext>
  )
}

/** Says what has happened: "The project was created." */
export const useAnnounce = (): ((message: string) => void) => use(AnnounceContext)
