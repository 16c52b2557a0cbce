import type { Demo } from './demo.js'

const STORED_AS = 'puhuri-graphql:token'

/** The path of the graph; the only address to which the token is ever sent. */
export const ENDPOINT = '/graphql'

function tokenField(): HTMLInputElement {
  const field = document.querySelector<HTMLInputElement>('#token')
  if (!field) throw new Error('The page has no token field.')
  return field
}

/** Makes the page's token field remember its value for as long as the tab lives. */
export function rememberToken(): void {
  const field = tokenField()
  field.value = sessionStorage.getItem(STORED_AS) ?? ''
  field.addEventListener('input', () => {
    sessionStorage.setItem(STORED_AS, field.value.trim())
  })
  field.form?.addEventListener('submit', (event) => {
    event.preventDefault()
  })
}

/** Shows who one can be on a Core with made-up data, beside the token field. */
export function offerUsers({ users = [], password }: Demo): void {
  const choice = document.querySelector<HTMLSelectElement>('#demo-user')
  const label = document.querySelector<HTMLElement>('#demo')
  if (!choice || !label || users.length === 0) return
  for (const { name, username, description } of users)
    choice.add(new Option(`${name}: ${description}`, username))
  label.hidden = false
  const field = tokenField()
  choice.addEventListener('change', () => {
    const token = choice.value === '' ? Promise.resolve('') : signIn(choice.value, password)
    void token.then((value) => {
      field.value = value
      field.dispatchEvent(new Event('input'))
    })
  })
}

const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    token
  }
}`

/** The token of a demo user; empty where there is none. */
async function signIn(username: string, password: string | undefined): Promise<string> {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: SIGN_IN, variables: { input: { username, password } } }),
  })
  const { data } = (await response.json()) as { data?: { signIn?: { token: string | null } } }
  return data?.signIn?.token ?? ''
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
