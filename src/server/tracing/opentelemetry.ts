import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { defaultTextMapGetter, diag, DiagLogLevel, ROOT_CONTEXT } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import {
  ATTR_SERVICE_INSTANCE_ID,
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_VERSION,
} from '@opentelemetry/semantic-conventions'
import type { Logger } from 'pino'
import type { TracingConfiguration } from '../../config.js'
import { withoutCredentials } from '../logging.js'
import { SpanOfOperation } from './operation-trace.js'
import { tracesUrl } from './traces-url.js'
import type { Tracing } from './tracing.js'
import type { TracedService } from './start.js'

const EXPORT_WITHIN_MS = 10_000
const CLOSE_WITHIN_MS = 3_000

function exporterOf({ endpoint, protocol, headers }: TracingConfiguration) {
  const options = { url: tracesUrl(endpoint).href, headers, timeoutMillis: EXPORT_WITHIN_MS }
  return protocol === 'http/json' ? new JsonExporter(options) : new ProtobufExporter(options)
}

/** What OpenTelemetry has to say, such as that the collector does not answer, in the log. */
function logTrouble(logger: Logger): void {
  const tell = (message: string) => {
    logger.warn({ reason: withoutCredentials(message) }, 'trouble with the traces')
  }
  const silent = () => undefined
  const told = { error: tell, warn: tell, info: silent, debug: silent, verbose: silent }
  diag.setLogger(told, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true })
}

/** A collector that is away holds the end of the process up for a moment only. */
async function endWithin(shutdown: Promise<void>, logger: Logger): Promise<void> {
  const isOver = new AbortController()
  const patience = pause(CLOSE_WITHIN_MS, 'late', { signal: isOver.signal }).catch(() => 'over')
  const end = shutdown.then(
    () => 'sent',
    () => 'failed',
  )
  const outcome = await Promise.race([end, patience])
  isOver.abort()
  if (outcome !== 'sent') logger.warn({ outcome }, 'the last traces were not sent')
}

/** Traces over OTLP. Nothing but the log is registered globally: only what is handed around makes spans. */
export function createTracing(configuration: TracingConfiguration, service: TracedService): Tracing {
  logTrouble(service.logger)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      [ATTR_SERVICE_INSTANCE_ID]: randomUUID(),
      ...configuration.resourceAttributes,
      [ATTR_SERVICE_NAME]: configuration.serviceName,
      [ATTR_SERVICE_VERSION]: service.version,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(configuration.sampleRatio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: exporterOf(configuration) })],
  })
  const tracer = provider.getTracer('puhuri-graphql', service.version)
  const propagator = new W3CTraceContextPropagator()
  const traces = { tracer, propagator, coreUrl: service.coreUrl }
  return {
    begin: (request) => {
      const parent = propagator.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter)
      return new SpanOfOperation(traces, parent, request)
    },
    close: () => endWithin(provider.shutdown(), service.logger),
  }
}
