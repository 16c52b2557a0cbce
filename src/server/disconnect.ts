import type { ServerResponse } from 'node:http'
import { Cancellation } from '../core/cancellation.js'
import type { CancelSignal } from '../core/cancellation.js'

/** Why whatever is still under way for a request is called off. */
class NobodyWaits extends Error {
  constructor() {
    super('Nobody waits for the answer any more.')
    this.name = 'NobodyWaits'
  }
}

/** Whether something failed for no other reason than that nobody waits for it, which whatever was waiting may say in its own words. */
export function isOfLeaving(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof NobodyWaits) return true
  return false
}

const nobodyWaits = new NobodyWaits()

/**
 * A signal that is aborted when the answer is out or the caller has left, so that whatever is still being asked of the
 * Core on its behalf is called off: a branch that failed may have ended the operation while others were under way.
 */
export function disconnectSignal(response: ServerResponse): CancelSignal {
  const left = new Cancellation()
  const leave = () => {
    left.abort(nobodyWaits)
  }
  if (response.closed) leave()
  else response.once('close', leave)
  return left
}
