import { fastify } from 'fastify'
import { addressOf } from '../application.js'
import { registerMetrics } from './metrics-endpoint.js'
import type { Metrics } from './metrics.js'

/** Serves the metrics, and nothing else, on a port of their own. */
export interface MetricsServer {
  readonly url: URL
  readonly close: () => Promise<void>
}

export async function startMetricsServer(
  metrics: Metrics,
  host: string,
  port: number,
): Promise<MetricsServer> {
  const application = fastify({ forceCloseConnections: true })
  registerMetrics(application, metrics)
  await application.listen({ host, port })
  return { url: addressOf(application), close: () => application.close() }
}
