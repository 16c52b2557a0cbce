import type { BaseContext } from '@apollo/server'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { createRequestLog } from './request-log.js'
import { createRequestWatch } from './request-watch.js'
import type { RequestWatch, RequestWatcher } from './request-watch.js'
import { passOnTrace } from './tracing/passed-on.js'
import { createRequestTraces } from './tracing/request-traces.js'
import { traceRootFields } from './tracing/root-fields.js'
import type { Tracing } from './tracing/tracing.js'

/** What is made of the requests beside their answers. */
export interface ObservationOptions {
  /** Milliseconds from which an operation is slow. */
  readonly slowOperationMs?: number
  /** Told of every request, beside the log: metrics, for example. */
  readonly watchers?: readonly RequestWatcher[]
  /** Makes traces of operations. */
  readonly tracing?: Tracing | undefined
}

const SLOW_OPERATION_MS = 5_000
const passingOn: RequestWatcher = { operationBegan: passOnTrace, requestEnded: () => undefined }

function tracesOf(tracing: Tracing | undefined, schema: GraphQLSchema): RequestWatcher {
  if (tracing === undefined) return passingOn
  const { watcher, traceOf } = createRequestTraces(tracing)
  traceRootFields(schema, traceOf)
  return watcher
}

/** Has all who are to know of requests told of them: the log, the traces, and whoever else is given. */
export function watchRequests<Context extends BaseContext>(
  options: ObservationOptions & { readonly schema: GraphQLSchema; readonly logger: Logger },
): RequestWatch<Context> {
  const { slowOperationMs = SLOW_OPERATION_MS, watchers = [], tracing, schema, logger } = options
  return createRequestWatch<Context>([
    createRequestLog(logger, slowOperationMs),
    tracesOf(tracing, schema),
    ...watchers,
  ])
}
