import { Pool } from 'undici'

/** What one operation came to. */
export interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null
  /** Codes of its errors; `HTTP 500` where the answer was none of GraphQL. */
  readonly codes: readonly string[]
  readonly ms: number
}

interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
}

/** Sends operations to a gateway. */
export class Client {
  readonly #pool: Pool
  readonly #path: string

  constructor(url: URL) {
    this.#pool = new Pool(url.origin, { connections: 64 })
    this.#path = url.pathname
  }

  async send(
    query: string,
    token: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer> {
    const startedAt = performance.now()
    const { statusCode, body } = await this.#pool.request({
      method: 'POST',
      path: this.#path,
      headers: { 'content-type': 'application/json', authorization: `Token ${token}` },
      body: JSON.stringify({ query, variables }),
    })
    const text = await body.text()
    const ms = performance.now() - startedAt
    const { data = null, errors = [] } = bodyOf(text)
    const isGraph = data !== null || errors.length > 0
    const codes = errors.map(({ extensions }) => extensions?.code ?? 'NO CODE')
    return { data, ms, codes: isGraph ? codes : [`HTTP ${statusCode}`] }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}

function bodyOf(text: string): Body {
  try {
    return JSON.parse(text) as Body
  } catch {
    return {}
  }
}
