import type { ApolloClient } from '@apollo/client'
import { createContext, use, useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { createClient } from '../graph/client.js'
import { storedToken, storeToken } from './token.js'

interface Session {
  /** Speaks for who has signed in; null where nobody has. */
  readonly client: ApolloClient | null
  /** Why the last session ended by itself; null where it did not. */
  readonly farewell: string | null
  readonly signIn: (token: string) => void
  readonly signOut: () => void
}

const SessionContext = createContext<Session | null>(null)

/** Keeps who has signed in, for this tab alone. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [token, setToken] = useState(storedToken)
  const [farewell, setFarewell] = useState<string | null>(null)

  const change = useCallback((next: string | null, reason: string | null) => {
    storeToken(next)
    setToken(next)
    setFarewell(reason)
  }, [])

  const session = useMemo(
    () => ({
      // With another token comes another client: nothing that one person has read is shown to the next.
      client:
        token === null
          ? null
          : createClient(token, () => {
              change(null, 'Your token is not accepted any more. Sign in again.')
            }),
      farewell,
      signIn: (next: string) => {
        change(next, null)
      },
      signOut: () => {
        change(null, null)
      },
    }),
    [token, farewell, change],
  )
  return <SessionContext value={session}>{children}</SessionContext>
}

/** Who has signed in. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (session === null) throw new Error('There is no session around this part of the page.')
  return session
}
