import type { EmbeddedCore } from '../../src/embedded/index.js'

/** An entity or an error body. */
export type Body = Readonly<Record<string, unknown>>

/** An answer of the Core. */
export interface Answer<Content> {
  readonly status: number
  readonly headers: Headers
  readonly body: Content
}

/** Calls a Core as one of its demo users, or as nobody. */
export interface Client {
  get<Content = readonly Body[]>(path: string): Promise<Answer<Content>>
  send<Content = Body>(method: string, path: string, body?: unknown): Promise<Answer<Content>>
  /** Every row of a list, page by page. */
  all(path: string): Promise<Body[]>
}

/** The token of a demo user. */
export function tokenOf(core: EmbeddedCore, name: string): string {
  const user = core.demoUsers.find((candidate) => candidate.name === name)
  if (user === undefined) throw new Error(`There is no demo user ${name}`)
  return user.token
}

/** A client that calls as that demo user; as nobody without a name. */
export function clientOf(core: EmbeddedCore, name?: string): Client {
  const authorization: Record<string, string> =
    name === undefined ? {} : { Authorization: `Token ${tokenOf(core, name)}` }
  const call = async <Content>(method: string, path: string, body?: unknown): Promise<Answer<Content>> => {
    const response = await fetch(path.startsWith('http') ? path : core.url + path, {
      method,
      headers: { ...authorization, 'Content-Type': 'application/json' },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const content =
      text === '' ? null : text.trimStart().startsWith('<') ? text : (JSON.parse(text) as unknown)
    return { status: response.status, headers: response.headers, body: content as Content }
  }
  return {
    get: (path) => call('GET', path),
    send: (method, path, body) => call(method, path, body),
    all: async (path) => {
      const rows: Body[] = []
      let next: string | undefined = path
      while (next !== undefined) {
        const page: Answer<readonly Body[]> = await call('GET', next)
        rows.push(...page.body)
        next = nextLink(page.headers)
      }
      return rows
    },
  }
}

/** Where the `Link` header says that the next page is. */
export function nextLink(headers: Headers): string | undefined {
  return /<([^>]+)>; rel="next"/.exec(headers.get('Link') ?? '')?.[1]
}
