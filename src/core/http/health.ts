import { CoreError } from '../errors.js'
import type { Health } from './breaker.js'
import { isNotHttp, isTooLarge } from './transport-failures.js'

/** What a failure tells of the Core. A single endpoint that crashes (500) is no sign that the Core is down. */
export function healthOf(error: unknown): Health {
  if (!(error instanceof CoreError)) return 'unknown'
  const { code, core, cause } = error
  if (core?.status !== undefined) return code === 'CORE_UNAVAILABLE' ? 'ill' : 'well'
  // An operation whose own time is up may have asked for too much.
  if (cause === undefined) return 'unknown'
  return isNotHttp(cause) || isTooLarge(cause) ? 'well' : 'ill'
}
