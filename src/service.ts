import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { Configuration } from './config.js'
import { createPuhuriCore } from './core/index.js'
import type { PuhuriCore } from './core/index.js'
import type { CacheOptions } from './core/traffic/core-traffic.js'
import { startEmbeddedCore } from './embedded/index.js'
import type { EmbeddedCore } from './embedded/index.js'
import { createContextFactory } from './graph/context.js'
import { createGraphSchema } from './graph/schema.js'
import { createGateway } from './server/gateway.js'
import { createLogger } from './server/logging.js'
import { createMetrics } from './server/metrics/metrics.js'
import type { Metrics } from './server/metrics/metrics.js'
import { startMetricsServer } from './server/metrics/metrics-server.js'
import { closeOnSignal } from './server/shutdown.js'
import { startTracing } from './server/tracing/start.js'
import { version } from './version.js'

const EXPLORER_DIRECTORY = fileURLToPath(new URL('./explorer/', import.meta.url))

/** A gateway that serves, until the process is told to end. */
export interface Service {
  /** For example `http://localhost:4000`. */
  readonly url: URL
  /** The Core of our own, where none is configured. */
  readonly embedded: EmbeddedCore | undefined
}

/** The Core to speak to. */
export interface FoundCore {
  readonly url: URL
  /** Undefined where another is configured. */
  readonly embedded: EmbeddedCore | undefined
  readonly close: () => Promise<void>
}

/** The Core that is configured, else one of our own on a free loopback port. */
export async function findCore(configuration: Configuration): Promise<FoundCore> {
  const { url } = configuration.core
  if (url) return { url, embedded: undefined, close: () => Promise.resolve() }
  const embedded = await startEmbeddedCore(configuration.embeddedCore)
  return { url: new URL(embedded.url), embedded, close: () => embedded.close() }
}

function metricsOf({ metrics }: Configuration): Metrics | undefined {
  return metrics.enabled ? createMetrics(version, metrics.operationNames) : undefined
}

function gatewayOptions(configuration: Configuration, core: PuhuriCore, logger: Logger) {
  return {
    schema: createGraphSchema({ federation: configuration.graphql.federation }),
    contextFactory: createContextFactory(core),
    ready: () => core.ready(),
    configuration,
    logger,
    explorerDirectory: EXPLORER_DIRECTORY,
    slowOperationMs: configuration.slowOperationMs,
  }
}

function cacheOptions({ cache, redisUrl }: Configuration, logger: Logger): CacheOptions {
  return {
    ...cache,
    redisUrl,
    changed: (state, reason) => {
      if (state === 'UP') logger.info('Redis answers again: what the Core answers is kept there')
      else logger.warn({ err: reason }, 'Redis does not answer: nothing of what the Core answers is kept')
    },
  }
}

/** Starts everything that the configuration asks for, and ends it in order when the process is told to end. */
export async function startService(configuration: Configuration): Promise<Service> {
  const logger = createLogger(configuration.logLevel)
  const { url: coreUrl, embedded, close: closeCore } = await findCore(configuration)
  const metrics = metricsOf(configuration)
  const core = createPuhuriCore({
    ...configuration.core,
    url: coreUrl,
    observe: metrics?.core,
    cache: cacheOptions(configuration, logger),
  })
  metrics?.watchCore(() => ({ ...core.gauges(), dialect: core.dialect }))
  const tracing = await startTracing(configuration.tracing, { version, coreUrl, logger })
  const { port: metricsPort } = configuration.metrics
  const metricsServer =
    metrics && metricsPort !== undefined
      ? await startMetricsServer(metrics, configuration.host, metricsPort)
      : undefined
  const gateway = await createGateway({
    ...gatewayOptions(configuration, core, logger),
    explorerDemo: embedded?.demo,
    tracing,
    watchers: metrics ? [metrics.requests] : [],
    metrics: metricsServer ? undefined : metrics,
  })
  const parts = [() => core.close(), closeCore, () => tracing?.close(), () => metricsServer?.close()]
  closeOnSignal(gateway, parts, configuration.shutdown, logger)
  const url = await gateway.listen()
  if (metricsServer) logger.info({ url: metricsServer.url.href }, 'metrics are served')
  return { url, embedded }
}
