import type { Caller } from '../caller.js'
import type { AnswerReceiver, AnswerSource } from '../core-reader.js'
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
export class QueuedReader implements AnswerSource {
  readonly #source: AnswerSource
  readonly #queue: FairQueue

  constructor(source: AnswerSource, queue: FairQueue) {
    this.#source = source
    this.#queue = queue
  }

  read(request: CoreRequest, caller: Caller, receiver: AnswerReceiver): void {
    const { digest, signal } = caller
    const begin = (leave: () => void) => {
      this.#source.read(request, caller, new Leaving(leave, receiver))
    }
    const leave = this.#queue.enterAtOnce(digest)
    if (leave !== undefined) begin(leave)
    else {
      this.#queue.wait({ key: digest, urgent: false, signal }).then(begin, (error: unknown) => {
        receiver.failed(reasonOf(whyNotEntered(error, request, caller)))
      })
    }
  }
}

/** Makes room for the next before it tells who waits. */
class Leaving implements AnswerReceiver {
  readonly #leave: () => void
  readonly #receiver: AnswerReceiver

  constructor(leave: () => void, receiver: AnswerReceiver) {
    this.#leave = leave
    this.#receiver = receiver
  }

  answered(answer: CoreAnswer): void {
    this.#leave()
    this.#receiver.answered(answer)
  }

  failed(reason: Error): void {
    this.#leave()
    this.#receiver.failed(reason)
  }
}

function whyNotEntered(error: unknown, request: CoreRequest, { signal }: Caller): unknown {
  const core = infoOf('GET', request)
  return error instanceof QueueFullError ? tooManyWaiting(core, error) : failureOf(error, core, signal)
}
