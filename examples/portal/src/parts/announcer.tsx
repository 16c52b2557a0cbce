import { createContext, use, useCallback, useRef, useState } from 'react'
import type { ReactNode } from 'react'

const SHOWN_FOR_MS = 6000

const AnnounceContext = createContext<(message: string) => void>(() => undefined)

interface Announcement {
  readonly id: number
  readonly message: string
}

/** Shows what has happened for a moment, and has screen readers say it. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [announcements, setAnnouncements] = useState<readonly Announcement[]>([])
  const count = useRef(0)
  const announce = useCallback((message: string) => {
    const id = count.current++
    setAnnouncements((earlier) => [...earlier, { id, message }])
    setTimeout(() => {
      setAnnouncements((shown) => shown.filter((one) => one.id !== id))
    }, SHOWN_FOR_MS)
  }, [])
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="announcements" role="status">
        {announcements.map(({ id, message }) => (
          <p key={id}>{message}</p>
        ))}
      </div>
    </AnnounceContext>
  )
}

/** Says what has happened: "The project was created." */
export const useAnnounce = (): ((message: string) => void) => use(AnnounceContext)
