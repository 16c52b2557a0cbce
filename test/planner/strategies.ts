import { rowCost } from '../../src/core/dialects/costs.js'
import { plan } from '../../src/core/planner.js'
import type { Plan, PlanInput, PlannedRead, Planner, Wanted } from '../../src/core/planner.js'
import type { Route } from '../../src/core/dialects/route.js'

/** A request for each that is wanted: what one does who knows the endpoints, but not what else is wanted. */
export const oneRequestAKey: Planner = (given) => {
  // Of many lists none is cut by the Core.
  const input = given.wanted.length === 1 ? given : changed(given, { limitOf: () => undefined })
  const plans = input.wanted.map((wanted, index) => alone(input, wanted, index))
  return {
    reads: plans.flatMap(({ reads }) => reads),
    unanswered: plans.flatMap(({ unanswered }, index) => (unanswered.length > 0 ? [index] : [])),
    alternatives: [],
  }
}

function alone(input: PlanInput, wanted: Wanted, index: number): Plan {
  const keyed = input.routes.filter((route) => isKeyedBy(route, wanted))
  const [best] = [keyed, input.routes]
    .map((routes) => plan(changed(input, { routes, wanted: [{ ...wanted, implied: {} }] })))
    .filter(({ unanswered }) => unanswered.length === 0)
  const found = best ?? plan(changed(input, { wanted: [wanted] }))
  return {
    unanswered: found.unanswered,
    alternatives: found.alternatives,
    reads: found.reads.map((read) => ({ ...read, members: [index], exact: isExact(input, read) })),
  }
}

/** The same input but for some of it. Not spread: what it tells by its class would be lost. */
export const changed = (input: PlanInput, changes: Partial<PlanInput>): PlanInput => ({
  routes: input.routes,
  where: input.where,
  wanted: input.wanted,
  limitOf: (route) => input.limitOf?.(route),
  rowCostOf: (route) => input.rowCostOf?.(route) ?? rowCost(route.costs),
  count: (route, scopeValue) => input.count(route, scopeValue),
  slowness: (route) => input.slowness?.(route) ?? 1,
  denied: (route, scopeValue) => input.denied?.(route, scopeValue) === true,
  ...changes,
})

/** Of many lists none can be cut by the Core. */
const isExact = ({ wanted }: PlanInput, { exact }: PlannedRead): boolean => exact && wanted.length === 1

const isKeyedBy = ({ scope }: Route, { where }: Wanted): boolean => where.some(({ on }) => on === scope)

/** All that can be chosen between in one batch: each single way, and what the planner would do. */
export function choices(input: PlanInput): readonly Plan[] {
  const planned = plan(input)
  const single = input.routes
    .map((route) => plan(changed(input, { routes: [route] })))
    .filter(({ unanswered }) => unanswered.length === planned.unanswered.length)
  const distinct = new Map([planned, ...single].map((found) => [placesOf(found.reads), found]))
  return [...distinct.values()]
}

const placesOf = (reads: readonly PlannedRead[]): string =>
  JSON.stringify(reads.map(({ route, known, query, members }) => [route.name, known, query, members]).sort())
