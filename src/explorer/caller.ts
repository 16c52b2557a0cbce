const STORED_AS = 'puhuri-graphql:token'

/** The path of the graph; the only address to which the token is ever sent. */
export const ENDPOINT = '/graphql'

/** Makes the page's token field remember its value for as long as the tab lives. */
export function rememberToken(): void {
  const field = document.querySelector<HTMLInputElement>('#token')
  if (!field) throw new Error('The page has no token field.')
  field.value = sessionStorage.getItem(STORED_AS) ?? ''
  field.addEventListener('input', () => {
    sessionStorage.setItem(STORED_AS, field.value.trim())
  })
  field.form?.addEventListener('submit', (event) => {
    event.preventDefault()
  })
}

/** Adds the caller's token to the headers of a request, unless they name a caller already. */
export function withToken(headers: Record<string, string>): Headers {
  const all = new Headers(headers)
  const token = sessionStorage.getItem(STORED_AS)
  if (token && !all.has('authorization')) {
    all.set('authorization', /\s/.test(token) ? token : `Token ${token}`)
  }
  return all
}
