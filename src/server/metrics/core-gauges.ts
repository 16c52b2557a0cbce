import { Gauge } from 'prom-client'
import type { Registry } from 'prom-client'
import type { BreakerState } from '../../core/http/observer.js'
import { BREAKER_STATES } from './core-metrics.js'
import { PREFIX } from './durations.js'

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
