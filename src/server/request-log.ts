import type { Logger } from 'pino'
import { isUnexpected } from './errors.js'
import type { EndedRequest, RequestWatcher } from './request-watch.js'

/** Routes whose requests are many and say little. */
const QUIET = ['/health/', '/metrics', '/graphql/explorer/']

function lineOf(ended: EndedRequest) {
  const { request, route, status, durationMs, operation, core } = ended
  return {
    requestId: request.id,
    method: request.method,
    // The route and not the address: a GET query has its variables in the address.
    route,
    ...(status === undefined ? { left: true } : { status }),
    durationMs: Math.round(durationMs * 10) / 10,
    operation,
    ...(ended.isOperation ? { core } : {}),
  }
}

const isQuiet = (route: string | undefined): boolean =>
  route !== undefined && QUIET.some((prefix) => route.startsWith(prefix))

/**
 * The log of requests: one line each, with its operation if it had one and what that caused at the Core. What takes
 * longer than expected is a warning. An error that nobody foresaw has a line of its own, before.
 *
 * @param slowMs milliseconds from which an operation is slow.
 */
export function createRequestLog(logger: Logger, slowMs: number): RequestWatcher {
  return {
    operationErred: (request, errors) => {
      for (const error of errors.filter(isUnexpected)) {
        request.log.error({ err: error.originalError ?? error }, 'unexpected error')
      }
    },
    requestEnded: (ended) => {
      const isSlow = ended.isOperation && ended.durationMs >= slowMs
      const level = isSlow ? 'warn' : isQuiet(ended.route) ? 'debug' : 'info'
      if (!logger.isLevelEnabled(level)) return
      logger[level]({ ...lineOf(ended), ...(isSlow ? { slow: true } : {}) }, 'request')
    },
  }
}
