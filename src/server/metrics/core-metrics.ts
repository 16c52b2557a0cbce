import { Counter, Histogram } from 'prom-client'
import type { Registry } from 'prom-client'
import type { ErrorCode } from '../../core/errors.js'
import type {
  BreakerState,
  CoreObserver,
  ObservedAttempt,
  ObservedOutcome,
  ObservedRequest,
} from '../../core/http/observer.js'
import { Backlog, tallied } from './backlog.js'
import { DURATION_BUCKETS, PREFIX } from './durations.js'

export const BREAKER_STATES: readonly BreakerState[] = ['CLOSED', 'OPEN', 'HALF_OPEN']

/** Counts and times what goes to the Core. Its labels are templates, codes and names of caches: few and fixed. */
export class CoreMetrics implements CoreObserver {
  readonly #figures: ReturnType<typeof createFigures>
  readonly #ended = new Backlog<EndedAttempt>((attempts) => {
    this.#count(attempts)
  })

  constructor(registry: Registry) {
    this.#figures = createFigures(registry)
    for (const state of BREAKER_STATES) this.#figures.breakerChanges.inc({ state }, 0)
  }

  /** Brings all figures up to date. */
  settle(): void {
    this.#ended.settle()
  }

  started(request: ObservedRequest): ObservedAttempt {
    return new MeasuredAttempt(this.#ended, request)
  }

  #count(attempts: readonly EndedAttempt[]): void {
    const { requests, durations, rows, bytes, unknownOutcomes } = this.#figures
    for (const { item, count } of tallied(attempts, areAlike)) {
      requests.inc(labelsOf(item), count)
      if (item.outcome.code === 'UNKNOWN_OUTCOME') unknownOutcomes.inc(count)
    }
    let allRows = 0
    let allBytes = 0
    for (const { request, outcome } of attempts) {
      durations.observe({ method: request.method, path: request.template }, outcome.durationMs / 1000)
      allRows += outcome.rows ?? 0
      allBytes += outcome.bytes ?? 0
    }
    rows.inc(allRows)
    bytes.inc(allBytes)
  }

  retried(_request: ObservedRequest, reason: ErrorCode): void {
    this.#figures.retries.inc({ reason })
  }

  refused(): void {
    this.#figures.refused.inc()
  }

  shared(): void {
    this.#figures.shared.inc()
  }

  breaker(state: BreakerState): void {
    this.#figures.breakerChanges.inc({ state })
  }

  cache(cache: string, hit: boolean): void {
    this.#figures.lookups.inc({ cache, result: hit ? 'hit' : 'miss' })
  }
}

interface EndedAttempt {
  readonly request: ObservedRequest
  readonly outcome: ObservedOutcome
}

const labelsOf = ({ request: { method, template: path }, outcome: { status, code } }: EndedAttempt) => ({
  method,
  path,
  status: status ?? 'none',
  code: code ?? 'OK',
})

const areAlike = (one: EndedAttempt, other: EndedAttempt): boolean =>
  one.request.template === other.request.template &&
  one.request.method === other.request.method &&
  one.outcome.status === other.outcome.status &&
  one.outcome.code === other.outcome.code

class MeasuredAttempt implements ObservedAttempt {
  readonly #ended: Backlog<EndedAttempt>
  readonly #request: ObservedRequest

  constructor(ended: Backlog<EndedAttempt>, request: ObservedRequest) {
    this.#ended = ended
    this.#request = request
  }

  ended(outcome: ObservedOutcome): void {
    this.#ended.add({ request: this.#request, outcome })
  }
}

function createFigures(registry: Registry) {
  const registers = [registry]
  return {
    requests: new Counter({
      name: `${PREFIX}core_requests_total`,
      help: 'Tries of requests to the Core, by path template, status ("none" without an answer) and code (OK, or why not).',
      labelNames: ['method', 'path', 'status', 'code'],
      registers,
    }),
    durations: new Histogram({
      name: `${PREFIX}core_request_duration_seconds`,
      help: 'Time that one try of a request to the Core took.',
      labelNames: ['method', 'path'],
      buckets: DURATION_BUCKETS,
      registers,
    }),
    rows: new Counter({ name: `${PREFIX}core_rows_total`, help: 'Rows that the Core sent.', registers }),
    bytes: new Counter({
      name: `${PREFIX}core_received_bytes_total`,
      help: 'Bytes of bodies that the Core sent.',
      registers,
    }),
    retries: new Counter({
      name: `${PREFIX}core_retries_total`,
      help: 'Reads that were tried again, by why.',
      labelNames: ['reason'],
      registers,
    }),
    refused: new Counter({
      name: `${PREFIX}core_refused_total`,
      help: 'Requests that were not sent, because the circuit breaker was open.',
      registers,
    }),
    shared: new Counter({
      name: `${PREFIX}core_shared_total`,
      help: 'Requests that were not sent, because the same was under way already.',
      registers,
    }),
    unknownOutcomes: new Counter({
      name: `${PREFIX}core_unknown_outcomes_total`,
      help: 'Changes that were sent and whose answer was lost: they may have been made or not.',
      registers,
    }),
    lookups: new Counter({
      name: `${PREFIX}cache_lookups_total`,
      help: 'Looks into a cache, by what they found.',
      labelNames: ['cache', 'result'],
      registers,
    }),
    breakerChanges: new Counter({
      name: `${PREFIX}core_breaker_changes_total`,
      help: 'Changes of the circuit breaker, by the state it went into.',
      labelNames: ['state'],
      registers,
    }),
  }
}
