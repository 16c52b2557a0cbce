import type {
  BreakerState,
  CoreObserver,
  ObservedAttempt,
  ObservedOutcome,
  ObservedRequest,
} from '../core/http/observer.js'
import type { ErrorCode } from '../core/errors.js'

/** One observer that tells several. Of a header that two of them send along, the later one's is sent. */
export function combinedObserver(observers: readonly CoreObserver[]): CoreObserver {
  const [only, ...others] = observers
  return only !== undefined && others.length === 0 ? only : new CombinedObserver(observers)
}

class CombinedObserver implements CoreObserver {
  readonly #observers: readonly CoreObserver[]

  constructor(observers: readonly CoreObserver[]) {
    this.#observers = observers
  }

  started(request: ObservedRequest): ObservedAttempt {
    const attempts = this.#observers.map((observer) => observer.started?.(request))
    return new CombinedAttempt(attempts.filter((attempt) => attempt !== undefined))
  }

  retried(request: ObservedRequest, reason: ErrorCode, delayMs: number): void {
    for (const observer of this.#observers) observer.retried?.(request, reason, delayMs)
  }

  refused(request: ObservedRequest): void {
    for (const observer of this.#observers) observer.refused?.(request)
  }

  breaker(state: BreakerState): void {
    for (const observer of this.#observers) observer.breaker?.(state)
  }

  shared(request: ObservedRequest): void {
    for (const observer of this.#observers) observer.shared?.(request)
  }

  cache(cache: string, hit: boolean): void {
    for (const observer of this.#observers) observer.cache?.(cache, hit)
  }
}

class CombinedAttempt implements ObservedAttempt {
  readonly headers: Readonly<Record<string, string>>
  readonly #attempts: readonly ObservedAttempt[]

  constructor(attempts: readonly ObservedAttempt[]) {
    this.headers = Object.assign({}, ...attempts.map(({ headers }) => headers)) as Record<string, string>
    this.#attempts = attempts
  }

  ended(outcome: ObservedOutcome): void {
    for (const attempt of this.#attempts) attempt.ended(outcome)
  }
}
