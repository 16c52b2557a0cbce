import { CoreError } from '../core/errors.js'
import { withoutCredentials } from '../server/logging.js'

/** Why something failed, and why that did, without what looks like a secret. */
export function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return 'unknown'
  const cause = 'cause' in error && error.cause !== undefined ? ` (${reasonOf(error.cause)})` : ''
  const text = String(error.message)
  // Node's error for several failed addresses has no message of its own.
  const own = text === '' && 'code' in error ? String(error.code) : text
  // What the Core layer says is meant for callers.
  return `${error instanceof CoreError ? own : withoutCredentials(own)}${cause}`
}
