import type { BreakerState, CoreObserver, ObservedAttempt, ObservedRequest } from '../core/http/observer.js'
import { started } from '../core/http/watching.js'
import type { ErrorCode } from '../core/errors.js'

/** One observer that tells several. */
export function combinedObserver(observers: readonly CoreObserver[]): CoreObserver {
  const [only] = observers
  return only !== undefined && observers.length === 1 ? only : new CombinedObserver(observers)
}

class CombinedObserver implements CoreObserver {
  readonly #observers: readonly CoreObserver[]

  constructor(observers: readonly CoreObserver[]) {
    this.#observers = observers
  }

  started(request: ObservedRequest): ObservedAttempt | undefined {
    return started(this.#observers, request)
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
