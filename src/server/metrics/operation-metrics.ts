import { Counter, Gauge, Histogram } from 'prom-client'
import type { Registry } from 'prom-client'
import { LEFT_CODE } from '../errors.js'
import type { EndedRequest, OperationSummary, RequestWatcher } from '../request-watch.js'
import { DURATION_BUCKETS, PREFIX } from './durations.js'

/** Codes of which a single one may be an alarm. */
const FAULTS = ['INTERNAL_SERVER_ERROR', 'CORE_ERROR', 'CORE_TIMEOUT', 'CORE_UNAVAILABLE', 'UNKNOWN_OUTCOME']

/** The one label that callers could fill with anything: only names that are known beforehand are told apart. */
function nameLabel(operation: OperationSummary | undefined, known: ReadonlySet<string>): string {
  if (operation?.name === undefined) return 'none'
  return known.has(operation.name) ? operation.name : 'other'
}

/**
 * Counts and times operations and requests.
 *
 * @param knownNames the names of operations that have figures of their own; all others share theirs.
 */
export function createOperationMetrics(registry: Registry, knownNames: readonly string[]): RequestWatcher {
  const known = new Set(knownNames)
  const registers = [registry]
  const operations = new Counter({
    name: `${PREFIX}operations_total`,
    help: 'Operations by type, name (as far as configured) and code: OK, or that of the first error in the answer.',
    labelNames: ['type', 'name', 'code'],
    registers,
  })
  // A failure that is seen for the first time has to be an increase, not a figure out of nowhere.
  for (const type of ['query', 'mutation'])
    for (const name of [...known, 'other', 'none'])
      for (const code of FAULTS) operations.inc({ type, name, code }, 0)
  const durations = new Histogram({
    name: `${PREFIX}operation_duration_seconds`,
    help: 'Time from the request to the end of its answer.',
    labelNames: ['type', 'name'],
    buckets: DURATION_BUCKETS,
    registers,
  })
  const coreRequests = new Histogram({
    name: `${PREFIX}operation_core_requests`,
    help: 'Requests to the Core that one operation took.',
    labelNames: ['type', 'name'],
    buckets: [0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500],
    registers,
  })
  const inFlight = new Gauge({
    name: `${PREFIX}operations_in_flight`,
    help: 'Operations that have begun and not ended.',
    registers,
  })
  const requests = new Counter({
    name: `${PREFIX}http_requests_total`,
    help: 'HTTP requests by route and status; status "none" where the caller left before its answer.',
    labelNames: ['method', 'route', 'status'],
    registers,
  })

  function countOperation({ status, operation, durationMs, core }: EndedRequest): void {
    const type = operation?.type ?? 'none'
    const name = nameLabel(operation, known)
    const code = status === undefined ? LEFT_CODE : (operation?.code ?? 'OK')
    operations.inc({ type, name, code })
    durations.observe({ type, name }, durationMs / 1000)
    coreRequests.observe({ type, name }, core.requests)
    inFlight.dec()
  }

  return {
    operationBegan: () => {
      inFlight.inc()
      return undefined
    },
    requestEnded: (ended) => {
      // A path that no route has is not a label: callers choose it, as they do its method.
      const { route, request } = ended
      const method = route === undefined ? 'any' : request.method
      requests.inc({ method, route: route ?? 'none', status: ended.status ?? 'none' })
      if (ended.isOperation) countOperation(ended)
    },
  }
}
