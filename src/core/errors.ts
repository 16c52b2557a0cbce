/** What a caller can tell errors apart by: the values of `extensions.code`. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'CORE_UNAVAILABLE'
  | 'CORE_TIMEOUT'
  | 'CORE_ERROR'
  | 'UNKNOWN_OUTCOME'
  | 'UNSUPPORTED'
  | 'QUERY_TOO_COMPLEX'

/** Which request an error came from. The path is a template: no key and no query of a caller is in it. */
export interface CoreRequestInfo {
  readonly method: string
  readonly path: string
  readonly status?: number
}

export interface CoreErrorDetails {
  readonly core?: CoreRequestInfo
  /** Seconds to wait before trying again (RATE_LIMITED). */
  readonly retryAfter?: number
  /** The body of a refusal as the Core sent it, for writes to map onto their input. Never shown as it is. */
  readonly body?: unknown
  readonly cause?: unknown
}

/** Anything that went wrong between the gateway and the Core, or that the gateway refuses for the Core's sake. */
export class CoreError extends Error {
  readonly code: ErrorCode
  readonly core: CoreRequestInfo | undefined
  readonly retryAfter: number | undefined
  readonly body: unknown

  constructor(code: ErrorCode, message: string, details: CoreErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'CoreError'
    this.code = code
    this.core = details.core
    this.retryAfter = details.retryAfter
    this.body = details.body
  }
}

export const badInput = (message: string): CoreError => new CoreError('BAD_USER_INPUT', message)
