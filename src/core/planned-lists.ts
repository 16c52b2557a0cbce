import type { Caller } from './caller.js'
import type { Capabilities } from './capabilities.js'
import type { CoreReader } from './core-reader.js'
import type { Dialect } from './dialects/dialect.js'
import { meets } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import type { Row } from './entities/mapping.js'
import { subjectColumn } from './entities/projection.js'
import { CoreError } from './errors.js'
import type { PlanWatcher } from './explanation.js'
import { requestedFields } from './field-query.js'
import type { ListRequest } from './list-request.js'
import { ListReader } from './listing.js'
import type { Query } from './parameters.js'
import type { PlannedRead } from './planner.js'
import { readWatch } from './read-watch.js'
import type { Statistics } from './statistics.js'

export interface PlannedListsOptions {
  readonly reader: CoreReader
  readonly dialect: Dialect
  readonly caller: Caller
  readonly statistics: Statistics
  readonly capabilities: Capabilities
  readonly lists: ReadonlySet<string>
  readonly planWatcher?: PlanWatcher | undefined
}

/** Thrown to start over with what was learnt. */
export class Replan extends Error {}

/** Reads what was planned, checks what comes back, and learns from it. One a caller and operation. */
export class PlannedLists {
  readonly reader: ListReader
  readonly #options: PlannedListsOptions

  constructor(options: PlannedListsOptions) {
    this.#options = options
    this.reader = new ListReader(options.reader, options.caller, readWatch(options))
  }

  /**
   * What a read asks for: its filters, and `field=` for what is wanted of its rows.
   *
   * @param own conditions of the wanted, which are checked against the rows.
   */
  queryOf(
    read: PlannedRead,
    request: ListRequest,
    own: readonly Condition[],
    ordering: readonly string[],
  ): Query {
    if (!read.route.selectable) return [read.query]
    const isCounted = !request.rows && read.exact
    const asked = isCounted ? { ...request, where: [] } : request
    const fields = requestedFields(read.route, asked, this.#options.lists, isCounted ? [] : own, ordering)
    return [read.query, fields.parameters]
  }

  /** What to do about a failure: a list that is forbidden is remembered if there may be another way. */
  failureOf({ route, known }: PlannedRead, error: unknown): unknown {
    const { caller, capabilities, dialect } = this.#options
    if (!(error instanceof CoreError) || error.code !== 'FORBIDDEN' || route.answers === 'one') return error
    const others = dialect.routes[route.mapping.entity].filter(({ answers }) => answers === 'pages')
    if (others.length < 2) return error
    capabilities.deny(caller.digest, route, route.scope && known[route.scope], error)
    return new Replan('a way is forbidden')
  }

  /** How long a list is. */
  learn({ route, known, whole }: PlannedRead, total: number): void {
    if (route.answers === 'one' || !whole) return
    const { statistics, caller } = this.#options
    statistics.learn(caller.digest, route, route.scope && known[route.scope], total)
  }

  /** Rows that do not meet a condition which the request carried show that this Core does not know the filter. */
  verify({ route, pushed, known }: PlannedRead, rows: readonly Row[]): void {
    for (const condition of pushed) {
      const column = subjectColumn(route.mapping, condition.on)
      if (column === undefined) continue
      if (rows.some((row) => meets(condition, column.read(row) ?? known[condition.on]) === false)) {
        this.#options.capabilities.filterIgnored(route, `${condition.on} ${condition.is}`)
        throw new Replan('a filter is ignored')
      }
    }
  }
}
