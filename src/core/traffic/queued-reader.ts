import type { Caller } from '../caller.js'
import type { CoreReader } from '../core-reader.js'
import { failureOf } from '../http-errors.js'
import { infoOf } from '../http/request.js'
import type { CoreAnswer, CoreRequest } from '../http/request.js'
import { QueueFullError } from './fair-queue.js'
import type { FairQueue } from './fair-queue.js'
import { tooManyWaiting } from './too-many-waiting.js'

/**
 * Lets only so many reads go to a Core at a time, of one token and in all. A Core answers most requests of one token one
 * after another: more of them at once would only hold up others.
 */
export class QueuedReader implements CoreReader {
  readonly #reader: CoreReader
  readonly #queue: FairQueue

  constructor(reader: CoreReader, queue: FairQueue) {
    this.#reader = reader
    this.#queue = queue
  }

  get(request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    const leave = this.#queue.enterAtOnce(caller.digest)
    return leave === undefined ? this.#later(request, caller) : this.#now(request, caller, leave)
  }

  #later(request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    const { digest, signal } = caller
    return this.#queue.enter({ key: digest, urgent: false, signal }).then(
      (leave) => this.#now(request, caller, leave),
      (error: unknown) => {
        const core = infoOf('GET', request)
        throw error instanceof QueueFullError ? tooManyWaiting(core, error) : failureOf(error, core, signal)
      },
    )
  }

  #now(request: CoreRequest, caller: Caller, leave: () => void): Promise<CoreAnswer> {
    const answer = this.#reader.get(request, caller)
    answer.then(leave, leave)
    return answer
  }
}
