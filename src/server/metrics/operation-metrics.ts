import { Counter, Gauge, Histogram } from 'prom-client'
import type { Registry } from 'prom-client'
import { LEFT_CODE } from '../errors.js'
import type { EndedRequest, OperationSummary, RequestWatcher } from '../request-watch.js'
import { Backlog, tallied } from './backlog.js'
import { DURATION_BUCKETS, PREFIX } from './durations.js'

/** Codes of which a single one may be an alarm. */
const FAULTS = ['INTERNAL_SERVER_ERROR', 'CORE_ERROR', 'CORE_TIMEOUT', 'CORE_UNAVAILABLE', 'UNKNOWN_OUTCOME']

/** The one label that callers could fill with anything: only names that are known beforehand are told apart. */
function nameLabel(operation: OperationSummary | undefined, known: ReadonlySet<string>): string {
  if (operation?.name === undefined) return 'none'
  return known.has(operation.name) ? operation.name : 'other'
}

/** A request that has ended, as far as it is counted: the request itself has secrets, and is not held. */
interface CountedRequest {
  readonly method: string
  readonly route: string
  readonly status: number | 'none'
  readonly operation: CountedOperation | undefined
}

interface CountedOperation {
  readonly type: string
  readonly name: string
  readonly code: string
  readonly durationMs: number
  readonly coreRequests: number
}

/** Counts and times operations and requests. */
export class OperationMetrics implements RequestWatcher {
  readonly #figures: ReturnType<typeof createFigures>
  readonly #known: ReadonlySet<string>
  readonly #ended = new Backlog<CountedRequest>((requests) => {
    this.#count(requests)
  })
  #inFlight = 0

  /** @param knownNames the names of operations that have figures of their own; all others share theirs. */
  constructor(registry: Registry, knownNames: readonly string[]) {
    this.#known = new Set(knownNames)
    this.#figures = createFigures(registry, () => this.#inFlight)
    // A failure that is seen for the first time has to be an increase, not a figure out of nowhere.
    for (const type of ['query', 'mutation'])
      for (const name of [...this.#known, 'other', 'none'])
        for (const code of FAULTS) this.#figures.operations.inc({ type, name, code }, 0)
  }

  /** Brings all figures up to date. */
  settle(): void {
    this.#ended.settle()
  }

  operationBegan(): undefined {
    this.#inFlight++
  }

  requestEnded(ended: EndedRequest): void {
    if (ended.isOperation) this.#inFlight--
    const { route, request, status } = ended
    this.#ended.add({
      // A path that no route has is not a label: callers choose it, as they do its method.
      method: route === undefined ? 'any' : request.method,
      route: route ?? 'none',
      status: status ?? 'none',
      operation: ended.isOperation ? this.#counted(ended) : undefined,
    })
  }

  #counted({ status, operation, durationMs, core }: EndedRequest): CountedOperation {
    return {
      type: operation?.type ?? 'none',
      name: nameLabel(operation, this.#known),
      code: status === undefined ? LEFT_CODE : (operation?.code ?? 'OK'),
      durationMs,
      coreRequests: core.requests,
    }
  }

  #count(ended: readonly CountedRequest[]): void {
    const { requests, operations, durations, coreRequests } = this.#figures
    for (const { item, count } of tallied(ended, areAlikeRequests)) {
      const { method, route, status } = item
      requests.inc({ method, route, status }, count)
    }
    const ran = ended.map(({ operation }) => operation).filter((operation) => operation !== undefined)
    for (const { item, count } of tallied(ran, areAlikeOperations)) {
      const { type, name, code } = item
      operations.inc({ type, name, code }, count)
    }
    for (const { type, name, durationMs, coreRequests: atCore } of ran) {
      durations.observe({ type, name }, durationMs / 1000)
      coreRequests.observe({ type, name }, atCore)
    }
  }
}

const areAlikeRequests = (one: CountedRequest, other: CountedRequest): boolean =>
  one.route === other.route && one.method === other.method && one.status === other.status

const areAlikeOperations = (one: CountedOperation, other: CountedOperation): boolean =>
  one.name === other.name && one.type === other.type && one.code === other.code

function createFigures(registry: Registry, operationsInFlight: () => number) {
  const registers = [registry]
  new Gauge({
    name: `${PREFIX}operations_in_flight`,
    help: 'Operations that have begun and not ended.',
    registers,
    collect() {
      this.set(operationsInFlight())
    },
  })
  return {
    operations: new Counter({
      name: `${PREFIX}operations_total`,
      help: 'Operations by type, name (as far as configured) and code: OK, or that of the first error in the answer.',
      labelNames: ['type', 'name', 'code'],
      registers,
    }),
    durations: new Histogram({
      name: `${PREFIX}operation_duration_seconds`,
      help: 'Time from the request to the end of its answer.',
      labelNames: ['type', 'name'],
      buckets: DURATION_BUCKETS,
      registers,
    }),
    coreRequests: new Histogram({
      name: `${PREFIX}operation_core_requests`,
      help: 'Requests to the Core that one operation took.',
      labelNames: ['type', 'name'],
      buckets: [0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500],
      registers,
    }),
    requests: new Counter({
      name: `${PREFIX}http_requests_total`,
      help: 'HTTP requests by route and status; status "none" where the caller left before its answer.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
  }
}
