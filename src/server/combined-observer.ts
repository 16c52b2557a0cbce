import type { CoreObserver, ObservedAttempt } from '../core/http/observer.js'

function combinedAttempt(attempts: readonly ObservedAttempt[]): ObservedAttempt {
  return {
    headers: Object.assign({}, ...attempts.map(({ headers }) => headers)) as Record<string, string>,
    ended: (outcome) => {
      for (const attempt of attempts) attempt.ended(outcome)
    },
  }
}

/** One observer that tells several. Of a header that two of them send along, the later one's is sent. */
export function combinedObserver(observers: readonly CoreObserver[]): CoreObserver {
  return {
    started: (request) => {
      const attempts = observers.map((observer) => observer.started?.(request))
      return combinedAttempt(attempts.filter((attempt) => attempt !== undefined))
    },
    retried: (request, reason, delayMs) => {
      for (const observer of observers) observer.retried?.(request, reason, delayMs)
    },
    refused: (request) => {
      for (const observer of observers) observer.refused?.(request)
    },
    breaker: (state) => {
      for (const observer of observers) observer.breaker?.(state)
    },
    shared: (request) => {
      for (const observer of observers) observer.shared?.(request)
    },
    cache: (cache, hit) => {
      for (const observer of observers) observer.cache?.(cache, hit)
    },
  }
}
