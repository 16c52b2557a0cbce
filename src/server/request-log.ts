import { isUnexpected } from './errors.js'
import type { EndedRequest, RequestWatcher } from './request-watch.js'

/** Routes whose requests are many and say little. */
const QUIET = ['/health/', '/metrics', '/graphql/explorer/']

function lineOf(ended: EndedRequest) {
  const { request, status, durationMs, operation, core } = ended
  return {
    method: request.method,
    // The route and not the address: a GET query has its variables in the address.
    route: request.routeOptions.url,
    ...(status === undefined ? { left: true } : { status }),
    durationMs: Math.round(durationMs * 10) / 10,
    operation,
    ...(ended.isOperation ? { core } : {}),
  }
}

/**
 * The log of requests: one line each, with its operation if it had one and what that caused at the Core. What takes
 * longer than expected is a warning. An error that nobody foresaw has a line of its own, before.
 *
 * @param slowMs milliseconds from which an operation is slow.
 */
export function createRequestLog(slowMs: number): RequestWatcher {
  return {
    operationErred: (request, errors) => {
      for (const error of errors.filter(isUnexpected)) {
        request.log.error({ err: error.originalError ?? error }, 'unexpected error')
      }
    },
    requestEnded: (ended) => {
      const line = lineOf(ended)
      const { log } = ended.request
      if (ended.isOperation && ended.durationMs >= slowMs) log.warn({ ...line, slow: true }, 'request')
      else if (QUIET.some((prefix) => line.route?.startsWith(prefix))) log.debug(line, 'request')
      else log.info(line, 'request')
    },
  }
}
