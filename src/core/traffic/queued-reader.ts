import type { Caller } from '../caller.js'
import type { CoreReader } from '../core-reader.js'
import { failureOf } from '../http-errors.js'
import { infoOf } from '../http/request.js'
import type { CoreAnswer, CoreRequest } from '../http/request.js'
import { reasonOf } from '../reason.js'
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
    return new Promise((resolve, reject) => {
      const begin = (leave: () => void) => {
        this.#reader.get(request, caller).then(
          (answer) => {
            leave()
            resolve(answer)
          },
          (error: unknown) => {
            leave()
            reject(reasonOf(error))
          },
        )
      }
      const { digest, signal } = caller
      const leave = this.#queue.enterAtOnce(digest)
      if (leave !== undefined) begin(leave)
      else {
        this.#queue.enter({ key: digest, urgent: false, signal }).then(begin, (error: unknown) => {
          reject(reasonOf(whyNotEntered(error, request, caller)))
        })
      }
    })
  }
}

function whyNotEntered(error: unknown, request: CoreRequest, { signal }: Caller): unknown {
  const core = infoOf('GET', request)
  return error instanceof QueueFullError ? tooManyWaiting(core, error) : failureOf(error, core, signal)
}
