import { Counter, Gauge, Histogram } from 'prom-client'
import type { Registry } from 'prom-client'
import type { BreakerState, CoreObserver } from '../../core/http/observer.js'
import { DURATION_BUCKETS, PREFIX } from './durations.js'

const BREAKER_STATES: readonly BreakerState[] = ['CLOSED', 'OPEN', 'HALF_OPEN']

/** How the Core layer is at a moment. */
export interface CoreState {
  readonly breaker: BreakerState
  /** Requests on their way. */
  readonly inFlight: number
  /** Requests that wait for their turn. */
  readonly queued: number
  /** Undefined until the Core has been asked. */
  readonly dialect: string | undefined
  /** Callers of whom there are requests on their way or waiting. */
  readonly callers: number
  /** How much each cache in memory holds, by its name. */
  readonly caches: Readonly<Record<string, { readonly entries: number; readonly bytes: number }>>
}

/** Counts and times what goes to the Core. Its labels are templates, codes and names of caches: few and fixed. */
export function createCoreMetrics(registry: Registry): CoreObserver {
  const registers = [registry]
  const requests = new Counter({
    name: `${PREFIX}core_requests_total`,
    help: 'Tries of requests to the Core, by path template, status ("none" without an answer) and code (OK, or why not).',
    labelNames: ['method', 'path', 'status', 'code'],
    registers,
  })
  const durations = new Histogram({
    name: `${PREFIX}core_request_duration_seconds`,
    help: 'Time that one try of a request to the Core took.',
    labelNames: ['method', 'path'],
    buckets: DURATION_BUCKETS,
    registers,
  })
  const rows = new Counter({ name: `${PREFIX}core_rows_total`, help: 'Rows that the Core sent.', registers })
  const bytes = new Counter({
    name: `${PREFIX}core_received_bytes_total`,
    help: 'Bytes of bodies that the Core sent.',
    registers,
  })
  const retries = new Counter({
    name: `${PREFIX}core_retries_total`,
    help: 'Reads that were tried again, by why.',
    labelNames: ['reason'],
    registers,
  })
  const refused = new Counter({
    name: `${PREFIX}core_refused_total`,
    help: 'Requests that were not sent, because the circuit breaker was open.',
    registers,
  })
  const shared = new Counter({
    name: `${PREFIX}core_shared_total`,
    help: 'Requests that were not sent, because the same was under way already.',
    registers,
  })
  const unknownOutcomes = new Counter({
    name: `${PREFIX}core_unknown_outcomes_total`,
    help: 'Changes that were sent and whose answer was lost: they may have been made or not.',
    registers,
  })
  const lookups = new Counter({
    name: `${PREFIX}cache_lookups_total`,
    help: 'Looks into a cache, by what they found.',
    labelNames: ['cache', 'result'],
    registers,
  })
  const breakerChanges = new Counter({
    name: `${PREFIX}core_breaker_changes_total`,
    help: 'Changes of the circuit breaker, by the state it went into.',
    labelNames: ['state'],
    registers,
  })
  for (const state of BREAKER_STATES) breakerChanges.inc({ state }, 0)

  return {
    started: ({ method, template: path }) => ({
      ended: ({ durationMs, status, code, rows: rowCount = 0, bytes: byteCount = 0 }) => {
        requests.inc({ method, path, status: status ?? 'none', code: code ?? 'OK' })
        durations.observe({ method, path }, durationMs / 1000)
        rows.inc(rowCount)
        bytes.inc(byteCount)
        if (code === 'UNKNOWN_OUTCOME') unknownOutcomes.inc()
      },
    }),
    retried: (_request, reason) => {
      retries.inc({ reason })
    },
    refused: () => {
      refused.inc()
    },
    shared: () => {
      shared.inc()
    },
    breaker: (state) => {
      breakerChanges.inc({ state })
    },
    cache: (cache, hit) => {
      lookups.inc({ cache, result: hit ? 'hit' : 'miss' })
    },
  }
}

/** Gauges of the Core layer, read when somebody looks. */
export function registerCoreGauges(registry: Registry, version: string, state: () => CoreState): void {
  const registers = [registry]
  new Gauge({
    name: `${PREFIX}build_info`,
    help: 'Always 1; its labels say what runs here, and which dialect the Core speaks ("unknown" until it was asked).',
    labelNames: ['version', 'node', 'dialect'],
    registers,
    collect() {
      this.reset()
      this.set({ version, node: process.version, dialect: state().dialect ?? 'unknown' }, 1)
    },
  })
  new Gauge({
    name: `${PREFIX}core_breaker_state`,
    help: '1 for the state that the circuit breaker is in, 0 for the others.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const name of BREAKER_STATES) this.set({ state: name }, state().breaker === name ? 1 : 0)
    },
  })
  const gauge = (name: string, help: string, read: (now: CoreState) => number) =>
    new Gauge({
      name: `${PREFIX}${name}`,
      help,
      registers,
      collect() {
        this.set(read(state()))
      },
    })
  gauge('core_requests_in_flight', 'Requests to the Core that are on their way.', ({ inFlight }) => inFlight)
  gauge('core_requests_queued', 'Requests to the Core that wait for their turn.', ({ queued }) => queued)
  gauge(
    'core_callers',
    'Callers of whom there are requests on their way or waiting.',
    ({ callers }) => callers,
  )
  const cacheGauge = (name: string, help: string, of: 'entries' | 'bytes') =>
    new Gauge({
      name: `${PREFIX}${name}`,
      help,
      labelNames: ['cache'],
      registers,
      collect() {
        for (const [cache, held] of Object.entries(state().caches)) this.set({ cache }, held[of])
      },
    })
  cacheGauge('cache_entries', 'Entries that a cache in memory holds.', 'entries')
  cacheGauge('cache_bytes', 'Bytes that a cache in memory holds, about.', 'bytes')
}
