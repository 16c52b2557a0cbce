import type { FastifyRequest } from 'fastify'
import type { CoreObserver } from '../../core/http/observer.js'

const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/
const TRACESTATE = /^[\x20-\x7e]{1,512}$/

/** The caller's `traceparent` and `tracestate`, where they are what they should be. */
export function passedOnHeaders(
  request: Pick<FastifyRequest, 'headers'>,
): Record<string, string> | undefined {
  const { traceparent, tracestate } = request.headers
  if (typeof traceparent !== 'string' || !TRACEPARENT.test(traceparent)) return undefined
  const isState = typeof tracestate === 'string' && TRACESTATE.test(tracestate)
  return isState ? { traceparent, tracestate } : { traceparent }
}

/** Joins the caller's trace to the Core's where the gateway makes no spans of its own: its headers go on as they came. */
export function passOnTrace(request: FastifyRequest): CoreObserver | undefined {
  const headers = passedOnHeaders(request)
  return headers && { started: () => ({ headers, ended: () => undefined }) }
}
