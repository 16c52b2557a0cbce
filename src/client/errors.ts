/** What the graph says went wrong, and what this client says of answers that never came. */
export type PuhuriErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'CORE_UNAVAILABLE'
  | 'CORE_TIMEOUT'
  | 'CORE_ERROR'
  | 'UNKNOWN_OUTCOME'
  | 'UNSUPPORTED'
  | 'QUERY_TOO_COMPLEX'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'INTERNAL_SERVER_ERROR'
  /** No answer came: the gateway cannot be reached, or the connection broke. */
  | 'NETWORK'
  /** What came is not an answer of a graph. */
  | 'BAD_RESPONSE'
  /** The list to be read is not there, or not for this caller. */
  | 'NOT_FOUND'
  /** A code that this version does not know. */
  | (string & Record<never, never>)

/** An entry of `errors`. */
export interface GraphErrorEntry {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions?: {
    readonly code?: string
    /** Seconds to wait before trying again. */
    readonly retryAfter?: number
    /** The request to Puhuri Core that failed. */
    readonly core?: { readonly method: string; readonly path: string; readonly status?: number }
    readonly [further: string]: unknown
  }
}

export interface PuhuriErrorDetails {
  /** HTTP status of the answer; undefined where none came. */
  readonly status?: number | undefined
  /** All that is in `errors`. */
  readonly errors?: readonly GraphErrorEntry[]
  /** What could be answered nevertheless. */
  readonly data?: unknown
  readonly retryAfter?: number | undefined
  readonly cause?: unknown
}

/** An operation that failed, wholly or in part. */
export class PuhuriError extends Error {
  override readonly name = 'PuhuriError'
  /** Of the first error; tell them apart by it. */
  readonly code: PuhuriErrorCode
  readonly status: number | undefined
  readonly errors: readonly GraphErrorEntry[]
  readonly data: unknown
  /** Seconds to wait before trying again, where the graph or the Core says so. */
  readonly retryAfter: number | undefined

  constructor(code: PuhuriErrorCode, message: string, details: PuhuriErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.status = details.status
    this.errors = details.errors ?? []
    this.data = details.data
    this.retryAfter = details.retryAfter ?? this.errors[0]?.extensions?.retryAfter
  }
}

/** What the caller can mend, from the payload of a mutation. */
export interface UserErrorEntry {
  readonly code: string
  readonly message: string
  /** Path into the input: `["items", "0", "limits", "cpu_k_hours"]`. */
  readonly field?: readonly string[] | null
}

/** A change that was refused for reasons that the caller can mend. */
export class UserErrors extends Error {
  override readonly name = 'UserErrors'
  readonly userErrors: readonly UserErrorEntry[]

  constructor(userErrors: readonly UserErrorEntry[]) {
    super(userErrors.map(({ message }) => message).join(' '))
    this.userErrors = userErrors
  }
}

/**
 * The payload of a mutation that was made.
 *
 * @throws UserErrors where it was refused.
 */
export function withoutUserErrors<Payload extends { readonly userErrors: readonly UserErrorEntry[] }>(
  payload: Payload,
): Payload {
  if (payload.userErrors.length > 0) throw new UserErrors(payload.userErrors)
  return payload
}
