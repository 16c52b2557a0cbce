import { Gauge } from 'prom-client'
import type { Registry } from 'prom-client'
import { PREFIX } from './durations.js'

/** The gauge of subscriptions, read when somebody looks. */
export function registerSubscriptionGauge(registry: Registry, live: () => number): void {
  new Gauge({
    name: `${PREFIX}subscriptions`,
    help: 'Subscriptions that there are, over WebSockets and as streams of events.',
    registers: [registry],
    collect() {
      this.set(live())
    },
  })
}
