import type { Caller } from '../caller.js'
import type { CoreRequestInfo } from '../errors.js'

/** What is asked of a Core. */
export interface CoreRequest {
  /** Path below `/api` with its keys replaced by their names, for errors and metrics: `/projects/{uuid}/`. */
  readonly template: string
  /** Path below `/api`: `/projects/27b7…/`. */
  readonly path: string
  readonly query?: readonly (readonly [name: string, value: string])[]
  /** Path and query as one text, where whoever asks has worked it out already. */
  readonly pathWithQuery?: string
  /** The path is beside `/api`, not below it: `/api-auth/password/`. */
  readonly besideApi?: true
}

/** Methods that change something. */
export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A good answer of a Core. */
export interface CoreAnswer {
  readonly body: unknown
  /** `X-Result-Count`: how many rows the whole list has; undefined where the endpoint does not say. */
  readonly total: number | undefined
  /** Whether the `Link` header names a next page; undefined where there is no such header. */
  readonly hasNext?: boolean | undefined
}

/** A request as errors and observers may tell it. */
export function infoOf(method: string, { template, besideApi }: CoreRequest): CoreRequestInfo {
  if (method !== 'GET' || besideApi === true) {
    return { method, path: besideApi === true ? template : `/api${template}` }
  }
  const known = reads.get(template)
  if (known !== undefined) return known
  const info = { method, path: `/api${template}` }
  reads.set(template, info)
  return info
}

/** Templates are those of the route tables, and few. */
const reads = new Map<string, CoreRequestInfo>()

/** `https://core.example.org`, `…/api`, `…/api/`, `…/sub/path` -> the URL of the API without a trailing slash. */
export function apiUrlOf(url: URL): URL {
  const path = url.pathname.replace(/\/+$/, '')
  // Set, not resolved: a path that begins with two slashes would name another host.
  const api = new URL(url.origin)
  api.pathname = path.endsWith('/api') ? path : `${path}/api`
  return api
}

/** Path and query as they go into the request line. */
export function targetOf(apiUrl: URL, request: CoreRequest): string {
  const { pathname } = apiUrl
  const base = request.besideApi === true ? pathname.replace(/\/api$/, '') : pathname
  return `${base}${pathWithQueryOf(request)}`
}

/** Path and query, both as they go into the request line. */
export const pathWithQueryOf = ({ pathWithQuery, path, query }: CoreRequest): string =>
  pathWithQuery ?? `${path}${queryText(query)}`

/**
 * The headers of a request, names and values one after another. An answer that is compressed all the same is never unpacked.
 *
 * @param also headers that go along unless one of the same name is there.
 */
export function headersFor(
  { requestId, authorization }: Caller,
  contentType?: string,
  also?: Readonly<Record<string, string>>,
): string[] {
  const headers =
    authorization === undefined
      ? [...fixedHeaders, 'x-request-id', requestId]
      : [...fixedHeaders, 'x-request-id', requestId, 'authorization', authorization]
  if (contentType !== undefined) headers.push('content-type', contentType)
  if (also === undefined) return headers
  for (const [name, value] of Object.entries(also)) {
    if (!headers.some((known, at) => at % 2 === 0 && known === name.toLowerCase())) headers.push(name, value)
  }
  return headers
}

const fixedHeaders = ['accept', 'application/json', 'accept-encoding', 'identity', 'accept-language', 'en']

/** With the question mark. Commas stay as they are: encoded they would make long lists of keys three times as long. */
export function queryText(query: CoreRequest['query'] = []): string {
  return query.length === 0 ? '' : `?${parametersText(query)}`
}

/** The same without the question mark. */
export function parametersText(parameters: NonNullable<CoreRequest['query']>): string {
  let text = ''
  for (const [name, value] of parameters) text += `${text === '' ? '' : '&'}${name}=${encoded(value)}`
  return text
}

/** What stands in an address as it is: most of what a Core is asked by. */
const plain = /^[\w.,-]*$/

/** Half a surrogate pair, which no URL can carry, becomes what stands for the unreadable. */
const encoded = (value: string): string =>
  plain.test(value) ? value : encodeURIComponent(Buffer.from(value).toString()).replaceAll('%2C', ',')
