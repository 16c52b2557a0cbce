import type { FastifyRequest } from 'fastify'
import type { RequestWatcher } from '../request-watch.js'
import type { OperationTrace, Tracing } from './tracing.js'

/** The traces of the operations in hand, by their requests. */
export interface RequestTraces {
  readonly watcher: RequestWatcher
  readonly traceOf: (request: FastifyRequest) => OperationTrace | undefined
}

export function createRequestTraces(tracing: Tracing): RequestTraces {
  const traces = new WeakMap<FastifyRequest, OperationTrace>()
  return {
    traceOf: (request) => traces.get(request),
    watcher: {
      operationBegan: (request, { elapsedTime: elapsedMs }) => {
        const { headers, method, id: requestId } = request
        const trace = tracing.begin({ headers, method, requestId, elapsedMs })
        traces.set(request, trace)
        return trace.core
      },
      requestEnded: (ended) => {
        traces.get(ended.request)?.ended(ended)
      },
    },
  }
}
