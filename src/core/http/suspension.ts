import { CoreError } from '../errors.js'
import type { CoreRequestInfo } from '../errors.js'

/** Nothing was sent, since the Core has failed too often of late. */
export class CoreSuspended extends CoreError {
  /** @param waitMs how long nothing will be sent yet. */
  constructor(core: CoreRequestInfo, waitMs: number) {
    super('CORE_UNAVAILABLE', 'Puhuri Core has failed too often of late: nothing was sent. Try again soon.', {
      core,
      retryAfter: Math.max(1, Math.ceil(waitMs / 1_000)),
    })
  }
}
