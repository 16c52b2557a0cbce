import { CoreError } from '../errors.js'
import type { CoreObserver, ObservedAttempt, ObservedOutcome, ObservedRequest } from './observer.js'

/** A try under the eyes of all who watch it. */
export interface Watched {
  readonly headers: Readonly<Record<string, string>>
  ended(outcome: Omit<ObservedOutcome, 'durationMs'>): void
}

export function watch(observers: readonly CoreObserver[], request: ObservedRequest): Watched {
  const startedAt = performance.now()
  const attempts = observers.flatMap((observer): ObservedAttempt[] => {
    const attempt = observer.started?.(request)
    return attempt === undefined ? [] : [attempt]
  })
  return {
    headers: Object.assign({}, ...attempts.map(({ headers }) => headers)) as Record<string, string>,
    ended: (outcome) => {
      const durationMs = performance.now() - startedAt
      for (const attempt of attempts) attempt.ended({ ...outcome, durationMs })
    },
  }
}

/** What observers are told of a failure. */
export function failureOutcome(error: unknown): Omit<ObservedOutcome, 'durationMs'> {
  if (!(error instanceof CoreError)) return { code: 'ABORTED' }
  const status = error.core?.status
  return { code: error.code, ...(status === undefined ? {} : { status }) }
}
