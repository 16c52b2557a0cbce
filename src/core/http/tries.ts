import type { Pool } from 'undici'
import type { Caller } from '../caller.js'
import type { AnswerReceiver } from '../core-reader.js'
import type { CancelSignal } from '../cancellation.js'
import { CoreError } from '../errors.js'
import { reasonOf } from '../reason.js'
import type { Attempt, Attempts } from './attempts.js'
import { pause } from './pause.js'
import { infoOf } from './request.js'
import type { CoreAnswer, CoreRequest } from './request.js'
import type { Retries } from './retries.js'

/** The tries of one read, one after another, until one goes well or no other is worth it. */
export class Tries implements Attempt, AnswerReceiver {
  readonly method = 'GET'
  readonly request: CoreRequest
  readonly caller: Caller
  readonly pool: Pool
  number = 0
  readonly #attempts: Attempts
  readonly #retries: Retries
  readonly #receiver: AnswerReceiver

  /** @param read what is read, on whose behalf, and by which connections. */
  constructor(
    attempts: Attempts,
    retries: Retries,
    { request, caller, pool }: Pick<Attempt, 'request' | 'caller' | 'pool'>,
    receiver: AnswerReceiver,
  ) {
    this.request = request
    this.caller = caller
    this.pool = pool
    this.#attempts = attempts
    this.#retries = retries
    this.#receiver = receiver
  }

  get signal(): CancelSignal {
    return this.caller.signal
  }

  begin(): void {
    this.number++
    this.#attempts.make(this, this)
  }

  answered(answer: CoreAnswer): void {
    this.#receiver.answered(answer)
  }

  failed(reason: Error): void {
    const delayMs = this.#delayAfter(reason)
    if (delayMs === undefined) {
      this.#receiver.failed(reason)
      return
    }
    this.#again(reason, delayMs).catch((error: unknown) => {
      this.#receiver.failed(reasonOf(error))
    })
  }

  async #again(reason: Error, delayMs: number): Promise<void> {
    this.#tell(reason, delayMs)
    // Where the caller leaves meanwhile, the next try tells.
    await pause(delayMs, this.signal)
    this.begin()
  }

  #delayAfter(reason: Error): number | undefined {
    const { signal, deadline } = this.caller
    if (signal.aborted) return undefined
    return this.#retries.delayAfter(this.number, reason, deadline?.remainingMs ?? Infinity)
  }

  #tell(reason: Error, delayMs: number): void {
    if (!(reason instanceof CoreError)) return
    const { method, path: template } = infoOf('GET', this.request)
    for (const observer of this.#attempts.observersOf(this.caller)) {
      observer.retried?.({ method, template, attempt: this.number }, reason.code, delayMs)
    }
  }
}
