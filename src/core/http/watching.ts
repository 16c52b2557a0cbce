import { CoreError } from '../errors.js'
import type { CoreObserver, ObservedAttempt, ObservedOutcome, ObservedRequest } from './observer.js'

/** A try under the eyes of all who watch it. */
export interface Watched {
  readonly headers: Readonly<Record<string, string>>
  ended(outcome: Omit<ObservedOutcome, 'durationMs'>): void
}

export function watch(observers: readonly CoreObserver[], request: ObservedRequest): Watched {
  const startedAt = performance.now()
  const attempts: ObservedAttempt[] = []
  let headers: Readonly<Record<string, string>> = none
  for (const observer of observers) {
    const attempt = observer.started?.(request)
    if (attempt === undefined) continue
    attempts.push(attempt)
    if (attempt.headers !== undefined) headers = { ...headers, ...attempt.headers }
  }
  return {
    headers,
    ended: (outcome) => {
      const durationMs = performance.now() - startedAt
      for (const attempt of attempts) attempt.ended({ ...outcome, durationMs })
    },
  }
}

const none: Readonly<Record<string, string>> = {}

/** What observers are told of a failure. */
export function failureOutcome(error: unknown): Omit<ObservedOutcome, 'durationMs'> {
  if (!(error instanceof CoreError)) return { code: 'ABORTED' }
  const status = error.core?.status
  return { code: error.code, ...(status === undefined ? {} : { status }) }
}
