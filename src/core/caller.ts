import { hash } from 'node:crypto'
import type { CancelSignal } from './cancellation.js'
import { CoreError } from './errors.js'
import type { Deadline } from './http/deadline.js'
import type { CoreObserver } from './http/observer.js'

/** On whose behalf the Core is asked. */
export interface Caller {
  /** The `Authorization` header for the Core; undefined for a caller without a token. */
  readonly authorization: string | undefined
  /** Stands for the token wherever something is kept a caller: never the token itself. */
  readonly digest: string
  /** Goes to the Core as `X-Request-ID`. */
  readonly requestId: string
  /** Fires when the answer is no longer wanted. */
  readonly signal: CancelSignal
  /** How long the operation may still take; undefined where it may take as long as it takes. */
  readonly deadline?: Pick<Deadline, 'remainingMs' | 'extend'> | undefined
  /** Watches what the Core is asked on behalf of this operation. */
  readonly observe?: CoreObserver | undefined
  /** What a cache has does not do for this operation: what it reads decides about what it writes. */
  readonly fresh?: boolean
}

/**
 * The Core's `Token T` from what a client sent: `Token T` or `Bearer T`.
 *
 * @throws CoreError UNAUTHENTICATED for any other scheme, since nothing else can be meant for the Core.
 */
export function coreAuthorization(header: string | undefined): string | undefined {
  if (header === undefined || header.trim() === '') return undefined
  const token = /^(?:token|bearer)[ ]+([\x21-\x7e]+)$/i.exec(header.trim())?.[1]
  if (token === undefined) {
    throw new CoreError('UNAUTHENTICATED', 'The Authorization header has to be "Token …" or "Bearer …".')
  }
  return `Token ${token}`
}

export function digestOf(authorization: string | undefined): string {
  return authorization === undefined ? 'anonymous' : hash('sha256', authorization, 'base64url')
}
