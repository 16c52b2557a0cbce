import { CoreError } from './errors.js'
import type { CoreRequestInfo } from './errors.js'
import { CoreSuspended } from './http/suspension.js'
import { neverConnected } from './http/transport-failures.js'

/**
 * The error for a write that was not answered as it should be. Nothing is known of a write whose answer did not come, or
 * came from something before the Core that waited for it in vain (502, 504), or cannot be read. A connection is made for
 * each write: one that could not be made has carried nothing.
 */
export function writeFailureOf(error: unknown, core: CoreRequestInfo): CoreError {
  if (error instanceof CoreSuspended) return error
  if (error instanceof CoreError && isAnswer(error)) return error
  const told = error instanceof CoreError ? (error.core ?? core) : core
  const cause = error instanceof CoreError ? error.cause : error
  if (!neverConnected(cause)) return unknownOutcome(told, error)
  return new CoreError('CORE_UNAVAILABLE', 'Puhuri Core could not be reached: nothing was sent.', {
    core: told,
    cause,
  })
}

/** The error for a write that was not begun since the operation is over: its time is up, or its caller has left. */
export function notBegun(reason: unknown, core: CoreRequestInfo): unknown {
  if (!(reason instanceof CoreError)) return reason
  return new CoreError(reason.code, `${reason.message} This change was not sent.`, { core, cause: reason })
}

/** What is said of a write that may or may not have been made. */
export function unknownOutcome(core: CoreRequestInfo | undefined, cause?: unknown): CoreError {
  const message = 'The answer of Puhuri Core was lost: the change may or may not have been made.'
  return new CoreError('UNKNOWN_OUTCOME', message, { ...(core === undefined ? {} : { core }), cause })
}

/** Whether the Core itself has answered, and the answer says what became of the write. */
function isAnswer({ core }: CoreError): boolean {
  const status = core?.status ?? 0
  return status >= 300 && status !== 502 && status !== 504
}
