import { collectDefaultMetrics, Registry } from 'prom-client'
import type { CoreObserver } from '../../core/http/observer.js'
import type { RequestWatcher } from '../request-watch.js'
import { registerCoreGauges } from './core-gauges.js'
import type { CoreState } from './core-gauges.js'
import { CoreMetrics } from './core-metrics.js'
import { OperationMetrics } from './operation-metrics.js'
import { registerSubscriptionGauge } from './subscription-metrics.js'

/** The figures of one gateway. */
export interface Metrics {
  readonly requests: RequestWatcher
  readonly core: CoreObserver
  /** Adds the gauges of the Core layer, once there is one. */
  readonly watchCore: (state: () => CoreState) => void
  /** Adds the gauge of subscriptions, once there can be any. */
  readonly watchSubscriptions: (live: () => number) => void
  readonly contentType: string
  /** Everything, in Prometheus's text format. */
  readonly text: () => Promise<string>
}

/**
 * @param version the gateway's own.
 * @param operationNames the names of operations that have figures of their own.
 */
export function createMetrics(version: string, operationNames: readonly string[]): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new OperationMetrics(registry, operationNames)
  const core = new CoreMetrics(registry)
  return {
    requests,
    core,
    watchCore: (state) => {
      registerCoreGauges(registry, version, state)
    },
    watchSubscriptions: (live) => {
      registerSubscriptionGauge(registry, live)
    },
    contentType: registry.contentType,
    text: () => {
      requests.settle()
      core.settle()
      return registry.metrics()
    },
  }
}
