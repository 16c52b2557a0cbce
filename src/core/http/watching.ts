import { CoreError } from '../errors.js'
import type { CoreObserver, ObservedAttempt, ObservedOutcome, ObservedRequest } from './observer.js'

/** Tells all who watch that a try begins. Of a header that two of them send along, the later one's is sent. */
export function started(
  observers: readonly CoreObserver[],
  request: ObservedRequest,
): ObservedAttempt | undefined {
  let attempt: ObservedAttempt | undefined
  for (const observer of observers) {
    const another = observer.started?.(request)
    if (attempt === undefined || another === undefined) attempt ??= another
    else attempt = new WatchedByBoth(attempt, another)
  }
  return attempt
}

class WatchedByBoth implements ObservedAttempt {
  readonly headers: ObservedAttempt['headers']
  readonly #one: ObservedAttempt
  readonly #other: ObservedAttempt

  constructor(one: ObservedAttempt, other: ObservedAttempt) {
    this.#one = one
    this.#other = other
    this.headers = other.headers === undefined ? one.headers : { ...one.headers, ...other.headers }
  }

  ended(outcome: ObservedOutcome): void {
    this.#one.ended(outcome)
    this.#other.ended(outcome)
  }
}

/** A try under the eyes of all who watch it, and the clock. */
export class Watched {
  readonly #startedAt = performance.now()
  readonly #attempt: ObservedAttempt | undefined

  constructor(observers: readonly CoreObserver[], request: ObservedRequest) {
    this.#attempt = started(observers, request)
  }

  /** What they send along; undefined where that is nothing. */
  get headers(): ObservedAttempt['headers'] {
    return this.#attempt?.headers
  }

  /** @param rows of a list. */
  succeeded(status: number, bytes: number, rows: number | undefined): void {
    this.#attempt?.ended({ durationMs: this.#passedMs, status, code: undefined, rows, bytes })
  }

  failed(error: unknown): void {
    const isKnown = error instanceof CoreError
    const status = isKnown ? error.core?.status : undefined
    const code = isKnown ? error.code : 'ABORTED'
    this.#attempt?.ended({ durationMs: this.#passedMs, status, code, rows: undefined, bytes: undefined })
  }

  get #passedMs(): number {
    return performance.now() - this.#startedAt
  }
}
