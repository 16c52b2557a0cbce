import { Pool } from 'undici'
import type { Dispatcher } from 'undici'
import type { Caller } from './caller.js'
import type { CoreReader, CoreWriter } from './core-reader.js'
import { CoreError } from './errors.js'
import { failureOf, refusalOf, unreadable } from './http-errors.js'
import { writeFailureOf } from './write-failures.js'
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
  /** The path is beside `/api`, not below it: `/api-auth/password/`. */
  readonly besideApi?: true
}

/** Methods that change something. */
export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface CoreAnswer {
  readonly body: unknown
  /** `X-Result-Count`: how many rows the whole list has; undefined where the endpoint does not say. */
  readonly total: number | undefined
}

const maxAttempts = 2

/** One Core, over one pool of connections that are kept alive. Never follows a redirect. */
export class CoreHttp implements CoreReader, CoreWriter {
  readonly apiUrl: URL
  readonly #pool: Pool
  readonly #writes: Pool
  readonly #timeouts: CoreTimeouts

  constructor(options: CoreHttpOptions) {
    this.apiUrl = apiUrlOf(options.url)
    this.#timeouts = options.timeouts
    const { maxConnections: connections, timeouts } = options
    const connect = { timeout: timeouts.connectMs }
    this.#pool = new Pool(this.apiUrl.origin, { connections, connect, keepAliveTimeout: 4_000 })
    // A write never goes out on a connection that the Core may just have closed: its fate would be unknown.
    this.#writes = new Pool(this.apiUrl.origin, { connections, connect, pipelining: 0 })
  }

  /**
   * A read. Tried once more if the connection broke before an answer came (idle connections are closed by servers).
   *
   * @throws CoreError by the status or the failure.
   */
  async get(request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#get(request, caller)
      } catch (error) {
        if (attempt >= maxAttempts || !brokeBeforeAnswer(error)) throw error
      }
    }
  }

  /**
   * A write. Sent once, whatever becomes of it, and not taken back when the caller leaves: only one whose caller has
   * left before is not begun.
   *
   * @throws CoreError by the status; CORE_UNAVAILABLE where nothing was sent; UNKNOWN_OUTCOME where the answer was lost.
   */
  async send(method: WriteMethod, request: CoreRequest, body: unknown, caller: Caller): Promise<CoreAnswer> {
    caller.signal.throwIfAborted()
    const info = infoOf(method, request)
    const headers = { ...headersFor(caller), ...(body === undefined ? {} : jsonHeader) }
    const content = body === undefined ? null : JSON.stringify(body)
    try {
      return await this.#exchange(this.#writes, { method, headers, body: content }, request, info)
    } catch (error) {
      throw writeFailureOf(error, info)
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#writes.close()])
  }

  async #get(request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    const info = infoOf('GET', request)
    const options = { method: 'GET', headers: headersFor(caller), signal: caller.signal } as const
    try {
      return await this.#exchange(this.#pool, options, request, info)
    } catch (error) {
      throw failureOf(error, info)
    }
  }

  async #exchange(
    pool: Pool,
    options: Omit<Dispatcher.RequestOptions, 'path'>,
    request: CoreRequest,
    info: CoreRequestInfo,
  ): Promise<CoreAnswer> {
    const { pathname } = this.apiUrl
    const base = request.besideApi === true ? pathname.replace(/\/api$/, '') : pathname
    const answer = await pool.request({
      ...options,
      path: `${base}${request.path}${queryText(request.query)}`,
      headersTimeout: this.#timeouts.headersMs,
      bodyTimeout: this.#timeouts.bodyMs,
    })
    const text = await answer.body.text()
    const told = { ...info, status: answer.statusCode }
    if (answer.statusCode >= 300) throw refusalOf(told, answer.headers, text)
    return { body: parse(text, told), total: countOf(answer.headers['x-result-count']) }
  }
}

const jsonHeader = { 'content-type': 'application/json' }

const infoOf = (method: string, { template, besideApi }: CoreRequest): CoreRequestInfo => ({
  method,
  path: besideApi === true ? template : `/api${template}`,
})

/** `https://core.example.org`, `…/api`, `…/api/`, `…/sub/path` -> the URL of the API without a trailing slash. */
export function apiUrlOf(url: URL): URL {
  const path = url.pathname.replace(/\/+$/, '')
  // Set, not resolved: a path that begins with two slashes would name another host.
  const api = new URL(url.origin)
  api.pathname = path.endsWith('/api') ? path : `${path}/api`
  return api
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
  const pairs = query.map(([name, value]) => `${name}=${encoded(value)}`)
  return `?${pairs.join('&')}`
}

/** Half a surrogate pair, which no URL can carry, becomes what stands for the unreadable. */
const encoded = (value: string): string =>
  encodeURIComponent(Buffer.from(value).toString()).replaceAll('%2C', ',')

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
  const cause = error instanceof CoreError ? error.cause : undefined
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE'
}
