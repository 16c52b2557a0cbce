import { CoreError } from './errors.js'
import type { CoreRequestInfo } from './errors.js'

/**
 * The error for a write that was not answered as it should be. Nothing is known of a write whose answer did not come, or
 * came from something before the Core that waited for it in vain (502, 504), or cannot be read.
 */
export function writeFailureOf(error: unknown, core: CoreRequestInfo): CoreError {
  if (error instanceof CoreError) return isAnswer(error) ? error : unknownOutcome(error.core ?? core, error)
  if (wasNeverSent(error)) {
    return new CoreError('CORE_UNAVAILABLE', 'Puhuri Core could not be reached: nothing was sent.', {
      core,
      cause: error,
    })
  }
  return unknownOutcome(core, error)
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

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
])

/** A connection is made for each write: one that could not be made has carried nothing. */
function wasNeverSent(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if ('syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo')) return true
  return neverConnected.has(code) || /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)
}
