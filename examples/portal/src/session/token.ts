const STORED_AS = 'puhuri-portal:token'

/** The token of this tab; null where nobody has signed in. It outlives a reload, and ends with the tab. */
export const storedToken = (): string | null => sessionStorage.getItem(STORED_AS)

/** Keeps the token for this tab, or forgets it. */
export function storeToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(STORED_AS)
  else sessionStorage.setItem(STORED_AS, token)
}
