import type { Caller } from './caller.js'
import type { Capabilities } from './capabilities.js'
import { requiredFields } from './completion.js'
import type { Dialect } from './dialects/dialect.js'
import type { Route } from './dialects/route.js'
import { requestedFields } from './field-query.js'
import type { ListRequest, RequestMember } from './list-request.js'
import { comesOrdered } from './order-query.js'
import type { PlanInput } from './planner.js'
import type { Statistics } from './statistics.js'

/** Ways that are not to be taken, by their names. */
export type Skip = (route: string) => boolean

export interface PlanInputOptions {
  readonly dialect: Dialect
  readonly caller: Caller
  readonly statistics: Statistics
  readonly capabilities: Capabilities
  /** Names of the lists below entities, which no row has to cover. */
  readonly lists: ReadonlySet<string>
}

/** What the planner is told of a request: the ways that this Core has, and what is known of them for this caller. */
export function planInputOf(
  { dialect, capabilities, caller: { digest }, statistics, lists }: PlanInputOptions,
  request: ListRequest,
  members: readonly RequestMember[],
  skip?: Skip,
): PlanInput {
  const known = capabilities.known(dialect.routes[request.entity])
  const routes = skip === undefined ? known : known.filter(({ name }) => !skip(name))
  const own = members[0]?.where ?? []
  return {
    routes,
    fields: requiredFields(routes, request.selection),
    where: request.where,
    wanted: members,
    rowCostOf: (route) => requestedFields(route, request, lists, own).rowCost(route.costs),
    limitOf: (route) => limitOf(request, route),
    slowness: (route) => statistics.slowness(route),
    count: (route, scopeValue) => statistics.count(digest, route, scopeValue),
    denied: (route, scopeValue) => capabilities.denialOf(digest, route, scopeValue) !== undefined,
  }
}

/** Rows that are read of a list that the Core cuts: the first is enough for its number. */
export function limitOf({ window, rows, ordering }: ListRequest, route: Route): number | undefined {
  if (window === 'all') return undefined
  if (!rows) return 1
  return comesOrdered(route, ordering) ? window.size : undefined
}
