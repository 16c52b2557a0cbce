import type { Logger } from 'pino'
import type { TracingConfiguration } from '../../config.js'
import type { Tracing } from './tracing.js'

/** What the traces say of where they come from and whom the gateway asks. */
export interface TracedService {
  readonly version: string
  readonly coreUrl: URL
  /** Told where traces cannot be sent. */
  readonly logger: Logger
}

/** Begins to trace, if that is wanted. Nothing of OpenTelemetry is loaded where it is not. */
export async function startTracing(
  configuration: TracingConfiguration | undefined,
  service: TracedService,
): Promise<Tracing | undefined> {
  if (configuration === undefined) return undefined
  const { createTracing } = await import('./opentelemetry.js')
  return createTracing(configuration, service)
}
