import type { FastifyInstance } from 'fastify'
import type { Metrics } from './metrics.js'

/** Where metrics are served, on whichever port. */
export const METRICS_PATH = '/metrics'

/** Serves the metrics for Prometheus to read. They hold no secrets, but are the operator's business only. */
export function registerMetrics(application: FastifyInstance, metrics: Metrics): void {
  application.get(METRICS_PATH, async (_request, reply) =>
    reply
      .header('content-type', metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text()),
  )
}
