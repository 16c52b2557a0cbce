import type { Caller } from './caller.js'
import type { Capabilities } from './capabilities.js'
import { requiredFields } from './completion.js'
import type { Dialect } from './dialects/dialect.js'
import type { Route } from './dialects/route.js'
import type { Condition } from './entities/conditions.js'
import { tells } from './entities/projection.js'
import type { Selection } from './entities/selection.js'
import { requestedFields } from './field-query.js'
import type { ListRequest, RequestMember } from './list-request.js'
import { onceFor } from './once-for.js'
import { comesOrdered } from './order-query.js'
import type { PlanInput } from './planner.js'
import type { Counts, Statistics } from './statistics.js'

/** Ways that are not to be taken. */
export type Skip = (route: Route) => boolean

/** What is skipped, and some more. */
export const skippingAlso =
  (skip: Skip | undefined, more: Skip): Skip =>
  (route) =>
    skip?.(route) === true || more(route)

export interface PlanInputOptions {
  readonly dialect: Dialect
  readonly caller: Caller
  readonly statistics: Statistics
  readonly capabilities: Capabilities
  /** Names of the lists below entities, which no row has to cover. */
  readonly lists: ReadonlySet<string>
}

/** What the planner is told of a request: the ways that this Core has, and what is known of them for this caller. */
class RequestPlanInput implements PlanInput {
  readonly routes: readonly Route[]
  readonly where: readonly Condition[]
  readonly wanted: readonly RequestMember[]
  readonly #options: PlanInputOptions
  readonly #request: ListRequest
  readonly #countsOfCaller: Counts | undefined
  #counted: Route | undefined
  #counts: ReadonlyMap<string | undefined, number> | undefined
  #priced: Route | undefined
  #rowCost = 0

  constructor(
    options: PlanInputOptions,
    request: ListRequest,
    members: readonly RequestMember[],
    skip: Skip | undefined,
  ) {
    const known = options.capabilities.known(options.dialect.routes[request.entity])
    const left = skip === undefined ? known : known.filter((route) => !skip(route))
    this.routes = waysThatTell(request.selection)(left)
    this.where = request.where
    this.wanted = members
    this.#options = options
    this.#request = request
    this.#countsOfCaller = options.statistics.countsOf(options.caller.digest)
  }

  rowCostOf(route: Route): number {
    // Most ways to an entity cost the same a row.
    if (route.mapping !== this.#priced?.mapping || route.costs !== this.#priced.costs) {
      const own = this.wanted[0]?.where ?? []
      const fields = requestedFields(route, this.#request, this.#options.lists, own)
      this.#priced = route
      this.#rowCost = fields.rowCost(route.costs)
    }
    return this.#rowCost
  }

  limitOf(route: Route): number | undefined {
    return limitOf(this.#request, route)
  }

  slowness(route: Route): number {
    return this.#options.statistics.slowness(route)
  }

  count(route: Route, scopeValue: string | undefined): number | undefined {
    // Asked for many keys of one way after another. Where nothing is known yet, something may be by the next time.
    if (route !== this.#counted || this.#counts === undefined) {
      this.#counted = route
      this.#counts = this.#countsOfCaller?.of(route)
    }
    return this.#counts?.get(scopeValue)
  }

  denied(route: Route, scopeValue: string | undefined): boolean {
    const { capabilities, caller } = this.#options
    return capabilities.denialOf(caller.digest, route, scopeValue) !== undefined
  }
}

/** The ways that tell all that is selected, as far as any does. Often these are all: then it is the same list. */
const waysThatTell = onceFor((selection: Selection) =>
  onceFor((known: readonly Route[]): readonly Route[] => {
    const routes = firstOf(known)
    const fields = requiredFields(routes, selection)
    const telling = routes.filter(({ mapping }) => fields.every((field) => tells(mapping, field)))
    return telling.length === known.length ? known : telling
  }),
)

/** Without ways that come after others which are still there. */
const firstOf = (routes: readonly Route[]): readonly Route[] =>
  routes.filter(({ after }) => after === undefined || routes.every(({ part }) => part !== after))

export const planInputOf = (
  options: PlanInputOptions,
  request: ListRequest,
  members: readonly RequestMember[],
  skip?: Skip,
): PlanInput => new RequestPlanInput(options, request, members, skip)

/** Rows that are read of a list that the Core cuts: the first is enough for its number. */
export function limitOf({ window, rows, ordering }: ListRequest, route: Route): number | undefined {
  if (window === 'all') return undefined
  if (!rows) return 1
  return comesOrdered(route, ordering) ? window.size : undefined
}
