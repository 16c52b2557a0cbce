import type { Caller } from './caller.js'
import type { CoreAnswer, CoreRequest, WriteMethod } from './http.js'

/** Reads of a Core, each on behalf of a caller. What is around another reader (a cache, a queue) is one itself. */
export interface CoreReader {
  /** @throws CoreError by the status or the failure. */
  get(request: CoreRequest, caller: Caller): Promise<CoreAnswer>
}

/** Writes to a Core, each on behalf of a caller, and each sent once at most. */
export interface CoreWriter {
  /** @throws CoreError by the status; CORE_UNAVAILABLE where nothing was sent; UNKNOWN_OUTCOME where the answer was lost. */
  send(method: WriteMethod, request: CoreRequest, body: unknown, caller: Caller): Promise<CoreAnswer>
}
