import { CoreError } from '../errors.js'
import type { CoreObserver, ObservedAttempt, ObservedOutcome, ObservedRequest } from './observer.js'

/** A try under the eyes of all who watch it. */
export class Watched {
  /** What they send along; undefined where that is nothing. */
  readonly headers: Readonly<Record<string, string>> | undefined
  readonly #startedAt = performance.now()
  readonly #attempts: readonly ObservedAttempt[]

  constructor(observers: readonly CoreObserver[], request: ObservedRequest) {
    const attempts: ObservedAttempt[] = []
    for (const observer of observers) {
      const attempt = observer.started?.(request)
      if (attempt === undefined) continue
      attempts.push(attempt)
      if (attempt.headers !== undefined) this.headers = { ...this.headers, ...attempt.headers }
    }
    this.#attempts = attempts
  }

  ended(outcome: Omit<ObservedOutcome, 'durationMs'>): void {
    const durationMs = performance.now() - this.#startedAt
    const whole = { ...outcome, durationMs }
    for (const attempt of this.#attempts) attempt.ended(whole)
  }
}

/** What observers are told of a failure. */
export function failureOutcome(error: unknown): Omit<ObservedOutcome, 'durationMs'> {
  if (!(error instanceof CoreError)) return { code: 'ABORTED' }
  const status = error.core?.status
  return { code: error.code, ...(status === undefined ? {} : { status }) }
}
