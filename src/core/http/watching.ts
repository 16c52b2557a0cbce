import { CoreError } from '../errors.js'
import type { CoreObserver, ObservedAttempt, ObservedOutcome, ObservedRequest } from './observer.js'

/** Tells all who watch that a try begins. Of a header that two of them send along, the later one's is sent. */
export function started(observers: readonly CoreObserver[], request: ObservedRequest): ObservedAttempt {
  const attempts: ObservedAttempt[] = []
  let headers: ObservedAttempt['headers']
  for (const observer of observers) {
    const attempt = observer.started?.(request)
    if (attempt === undefined) continue
    attempts.push(attempt)
    if (attempt.headers !== undefined) headers = { ...headers, ...attempt.headers }
  }
  const [only] = attempts
  return only !== undefined && attempts.length === 1 ? only : new SharedAttempt(attempts, headers)
}

class SharedAttempt implements ObservedAttempt {
  readonly headers: ObservedAttempt['headers']
  readonly #attempts: readonly ObservedAttempt[]

  constructor(attempts: readonly ObservedAttempt[], headers: ObservedAttempt['headers']) {
    this.#attempts = attempts
    this.headers = headers
  }

  ended(outcome: ObservedOutcome): void {
    for (const attempt of this.#attempts) attempt.ended(outcome)
  }
}

/** A try under the eyes of all who watch it, and the clock. */
export class Watched {
  readonly #startedAt = performance.now()
  readonly #attempt: ObservedAttempt

  constructor(observers: readonly CoreObserver[], request: ObservedRequest) {
    this.#attempt = started(observers, request)
  }

  /** What they send along; undefined where that is nothing. */
  get headers(): ObservedAttempt['headers'] {
    return this.#attempt.headers
  }

  /** @param rows of a list. */
  succeeded(status: number, bytes: number, rows: number | undefined): void {
    this.#attempt.ended({ durationMs: this.#passedMs, status, code: undefined, rows, bytes })
  }

  failed(error: unknown): void {
    const isKnown = error instanceof CoreError
    const status = isKnown ? error.core?.status : undefined
    const code = isKnown ? error.code : 'ABORTED'
    this.#attempt.ended({ durationMs: this.#passedMs, status, code, rows: undefined, bytes: undefined })
  }

  get #passedMs(): number {
    return performance.now() - this.#startedAt
  }
}
