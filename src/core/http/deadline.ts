import { Cancellation } from '../cancellation.js'
import type { CancelSignal } from '../cancellation.js'
import { CoreError } from '../errors.js'

/** The time that an operation may take, all its requests to the Core together. */
export class Deadline {
  /** Fires when the time is up or the operation is no longer wanted. */
  readonly signal: CancelSignal
  readonly #over = new Cancellation()
  #at: number
  #timer: NodeJS.Timeout

  /**
   * @param wanted fires when nobody waits for the operation any more; what it fires with is passed on.
   * @param ms the whole time.
   */
  constructor(wanted: CancelSignal, ms: number) {
    this.signal = this.#over
    this.#at = performance.now() + ms
    this.#timer = this.#start(ms)
    if (wanted.aborted) this.#leave(wanted.reason)
    else
      wanted.addEventListener(
        'abort',
        () => {
          this.#leave(wanted.reason)
        },
        { once: true },
      )
  }

  /** What is left of the time; 0 where it is up. */
  get remainingMs(): number {
    return Math.max(0, this.#at - performance.now())
  }

  /** Adds what the caller has asked to wait for: the end of an order, for example. */
  extend(ms: number): void {
    if (this.signal.aborted) return
    clearTimeout(this.#timer)
    this.#at += ms
    this.#timer = this.#start(this.remainingMs)
  }

  #start(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      const message = 'The operation took longer than it may: ask for less at a time, or try again.'
      this.#over.abort(new CoreError('CORE_TIMEOUT', message))
    }, ms).unref()
  }

  #leave(reason: unknown): void {
    clearTimeout(this.#timer)
    this.#over.abort(reason)
  }
}
