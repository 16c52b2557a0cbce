import { Pool } from 'undici'
import type { Dispatcher } from 'undici'
import type { Caller } from './caller.js'
import { failureOf, refusalOf, unreadable } from './http-errors.js'
import type { CoreRequestInfo } from './errors.js'

export interface CoreTimeouts {
  readonly connectMs: number
  /** From the request to the first byte of the answer. */
  readonly headersMs: number
  /** Between two bytes of the answer. */
  readonly bodyMs: number
}

export interface CoreHttpOptions {
  /** The Core's address, with or without `/api`, under a path or not. */
  readonly url: URL
  readonly timeouts: CoreTimeouts
  readonly maxConnections: number
}

export interface CoreRequest {
  /** Path below `/api` with its keys replaced by their names, for errors and metrics: `/projects/{uuid}/`. */
  readonly template: string
  /** Path below `/api`: `/projects/27b7…/`. */
  readonly path: string
  readonly query?: readonly (readonly [name: string, value: string])[]
}

export interface CoreAnswer {
  readonly body: unknown
  /** `X-Result-Count`: how many rows the whole list has; undefined where the endpoint does not say. */
  readonly total: number | undefined
}

const maxAttempts = 2

/** One Core, over one pool of connections that are kept alive. Never follows a redirect. */
export class CoreHttp {
  readonly apiUrl: URL
  readonly #pool: Pool
  readonly #timeouts: CoreTimeouts

  constructor(options: CoreHttpOptions) {
    this.apiUrl = apiUrlOf(options.url)
    this.#timeouts = options.timeouts
    this.#pool = new Pool(this.apiUrl.origin, {
      connections: options.maxConnections,
      connect: { timeout: options.timeouts.connectMs },
      keepAliveTimeout: 4_000,
    })
  }

  /**
   * A read. Tried once more if the connection broke before an answer came (idle connections are closed by servers).
   *
   * @throws CoreError by the status or the failure.
   */
  async get(request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#exchange('GET', request, caller)
      } catch (error) {
        if (attempt >= maxAttempts || !brokeBeforeAnswer(error)) throw error
      }
    }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  async #exchange(method: Dispatcher.HttpMethod, request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    const info: CoreRequestInfo = { method, path: `/api${request.template}` }
    try {
      const answer = await this.#pool.request({
        method,
        path: `${this.apiUrl.pathname}${request.path}${queryText(request.query)}`,
        headers: headersFor(caller),
        headersTimeout: this.#timeouts.headersMs,
        bodyTimeout: this.#timeouts.bodyMs,
        signal: caller.signal,
      })
      const text = await answer.body.text()
      const told = { ...info, status: answer.statusCode }
      if (answer.statusCode >= 300) throw refusalOf(told, answer.headers, text)
      return { body: parse(text, told), total: countOf(answer.headers['x-result-count']) }
    } catch (error) {
      throw failureOf(error, info)
    }
  }
}

/** `https://core.example.org`, `…/api`, `…/api/`, `…/sub/path` -> the URL of the API without a trailing slash. */
export function apiUrlOf(url: URL): URL {
  const path = url.pathname.replace(/\/+$/, '')
  return new URL(path.endsWith('/api') ? path : `${path}/api`, url.origin)
}

function headersFor(caller: Caller): Record<string, string> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': 'en',
    'x-request-id': caller.requestId,
  }
  if (caller.authorization !== undefined) headers['authorization'] = caller.authorization
  return headers
}

/** Commas stay as they are: encoded they would make long lists of keys three times as long. */
export function queryText(query: CoreRequest['query']): string {
  if (query === undefined || query.length === 0) return ''
  const pairs = query.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
  return `?${pairs.join('&')}`
}

function parse(text: string, told: CoreRequestInfo): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw unreadable(told, cause)
  }
}

function countOf(header: string | string[] | undefined): number | undefined {
  const count = typeof header === 'string' && /^\d+$/.test(header) ? Number(header) : undefined
  return count
}

function brokeBeforeAnswer(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE'
}
