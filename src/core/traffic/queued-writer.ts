import type { Caller } from '../caller.js'
import type { CoreWriter } from '../core-reader.js'
import { infoOf } from '../http/request.js'
import type { CoreAnswer, CoreRequest, WriteMethod } from '../http/request.js'
import { notBegun } from '../write-failures.js'
import { QueueFullError } from './fair-queue.js'
import type { FairQueue } from './fair-queue.js'
import { tooManyWaiting } from './too-many-waiting.js'

/** Writes take their turns among the reads, and go before those of their own token. */
export class QueuedWriter implements CoreWriter {
  readonly #writer: CoreWriter
  readonly #queue: FairQueue

  constructor(writer: CoreWriter, queue: FairQueue) {
    this.#writer = writer
    this.#queue = queue
  }

  async send(method: WriteMethod, request: CoreRequest, body: unknown, caller: Caller): Promise<CoreAnswer> {
    const leave = await this.#enter(method, request, caller)
    try {
      return await this.#writer.send(method, request, body, caller)
    } finally {
      leave()
    }
  }

  async #enter(method: WriteMethod, request: CoreRequest, { digest, signal }: Caller): Promise<() => void> {
    try {
      return await this.#queue.enter({ key: digest, urgent: true, signal })
    } catch (error) {
      const core = infoOf(method, request)
      throw error instanceof QueueFullError ? tooManyWaiting(core, error) : notBegun(error, core)
    }
  }
}
