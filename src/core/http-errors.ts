import type { IncomingHttpHeaders } from 'node:http'
import type { CancelSignal } from './cancellation.js'
import { CoreError } from './errors.js'
import type { CoreRequestInfo, ErrorCode } from './errors.js'
import { withoutTokens } from './http/redaction.js'
import { isDistrusted, isLate, isNotHttp, isTooLarge } from './http/transport-failures.js'

/** The error for an answer that is not a success. */
export function refusalOf(core: CoreRequestInfo, headers: IncomingHttpHeaders, text: string): CoreError {
  const status = core.status ?? 0
  const body = bodyOf(text)
  const detail = detailOf(body)
  const because = detail === undefined ? '' : `: ${detail}`
  const retryAfter = status === 429 || status === 503 ? secondsOf(headers['retry-after']) : undefined
  return new CoreError(codeOf(status), `${meaningOf(status)}${because}`, {
    core,
    body,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
}

/**
 * The error for a request that got no answer, or not all of it.
 *
 * @param signal the one that the request was made with: where it has fired, its reason is the error.
 */
export function failureOf(error: unknown, core: CoreRequestInfo, signal?: CancelSignal): unknown {
  if (error instanceof CoreError) return located(error, core)
  if (signal?.aborted === true && signal.reason !== error) return failureOf(signal.reason, core)
  if (isLate(error)) {
    return new CoreError('CORE_TIMEOUT', 'Puhuri Core did not answer in time.', { core, cause: error })
  }
  if (signal?.aborted === true || isAbort(error)) return error
  if (isNotHttp(error)) return unreadable(core, error)
  if (isTooLarge(error)) {
    return new CoreError('CORE_ERROR', 'The answer of Puhuri Core is larger than the gateway takes.', {
      core,
      cause: error,
    })
  }
  const reason = isDistrusted(error)
    ? 'Puhuri Core could not be reached: its certificate is not one to trust.'
    : 'Puhuri Core could not be reached.'
  return new CoreError('CORE_UNAVAILABLE', reason, { core, cause: error })
}

/** The same error with the request that it came from. */
function located(error: CoreError, core: CoreRequestInfo): CoreError {
  return error.core === undefined ? new CoreError(error.code, error.message, { core }) : error
}

export function unreadable(core: CoreRequestInfo, cause?: unknown): CoreError {
  return new CoreError(
    'CORE_ERROR',
    'Puhuri Core answered with something that is not what its API promises.',
    {
      core,
      cause,
    },
  )
}

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'UNAUTHENTICATED'
  if (status === 403) return 'FORBIDDEN'
  if (status === 404) return 'NOT_FOUND'
  if (status === 429) return 'RATE_LIMITED'
  if (status === 502 || status === 503 || status === 504) return 'CORE_UNAVAILABLE'
  return 'CORE_ERROR'
}

function meaningOf(status: number): string {
  if (status < 400) return 'Puhuri Core sent a redirect, which is never followed: check PUHURI_CORE_URL'
  if (status === 401) return 'Puhuri Core does not accept the token'
  if (status === 403) return 'Puhuri Core does not allow this'
  if (status === 404) return 'Puhuri Core has no such thing, or none that the caller may see'
  if (status === 429) return 'Puhuri Core asks to slow down'
  if (status < 500) return 'Puhuri Core refused the request'
  return 'Puhuri Core failed'
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** A short sentence of the Core (`{"detail": "Invalid token."}`, or a bare string); never HTML, never a list of fields. */
function detailOf(body: unknown): string | undefined {
  const detail = typeof body === 'object' && body !== null && 'detail' in body ? body.detail : body
  if (typeof detail !== 'string' || detail.length > 200 || detail.includes('<')) return undefined
  return withoutTokens(detail)
}

function secondsOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header)) return Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000))
}

const isAbort = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError'
