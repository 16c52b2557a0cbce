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

  async get(request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    const leave = this.#queue.enterAtOnce(caller.digest) ?? (await this.#enter(request, caller))
    try {
      return await this.#reader.get(request, caller)
    } finally {
      leave()
    }
  }

  async #enter(request: CoreRequest, { digest, signal }: Caller): Promise<() => void> {
    try {
      return await this.#queue.enter({ key: digest, urgent: false, signal })
    } catch (error) {
      const core = infoOf('GET', request)
      throw error instanceof QueueFullError ? tooManyWaiting(core, error) : failureOf(error, core, signal)
    }
  }
}
