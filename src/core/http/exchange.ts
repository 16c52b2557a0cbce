import type { Dispatcher, Pool } from 'undici'
import type { CoreRequestInfo } from '../errors.js'
import { failureOf, refusalOf, unreadable } from '../http-errors.js'
import { parseWithoutSecrets } from './redaction.js'
import type { CoreAnswer } from './request.js'

/** An answer, with what only observers want to know of it. */
export interface Exchanged {
  readonly answer: CoreAnswer
  readonly status: number
  readonly bytes: number
}

/**
 * One request, one answer, as it was promised.
 *
 * @throws CoreError by the status or the failure; the reason of the signal where it has fired.
 */
export async function exchange(
  pool: Pool,
  options: Dispatcher.RequestOptions & { readonly signal: AbortSignal },
  info: CoreRequestInfo,
): Promise<Exchanged> {
  const { status, headers, bytes } = await whole(pool, options).catch((error: unknown) => {
    throw failureOf(error, info, options.signal)
  })
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  const told = { ...info, status }
  if (status >= 300) throw refusalOf(told, headers, text)
  const answer = {
    body: parse(text, told),
    total: countOf(headers['x-result-count']),
    hasNext: hasNext(headers['link']),
  }
  return { answer, status, bytes: bytes.byteLength }
}

async function whole(pool: Pool, options: Dispatcher.RequestOptions) {
  const { statusCode: status, headers, body } = await pool.request(options)
  return { status, headers, bytes: await body.bytes() }
}

function parse(text: string, told: CoreRequestInfo): unknown {
  if (text === '') return null
  try {
    return parseWithoutSecrets(text, told.path)
  } catch {
    // The parser's own message has a part of the text in it.
    throw unreadable(told)
  }
}

const countOf = (header: string | string[] | undefined): number | undefined =>
  typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined

const hasNext = (header: string | string[] | undefined): boolean | undefined =>
  header === undefined ? undefined : /;\s*rel="?next"?/.test(String(header))
