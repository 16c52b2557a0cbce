import type { Condition } from './entities/conditions.js'
import type { Route } from './dialects/route.js'
import { plannedRead, unknown } from './plan-candidates.js'
import type { Candidate } from './plan-candidates.js'
import { expectedInAll, expectedOf, pricesOf } from './plan-costs.js'
import { scopeValueOf } from './plan-keys.js'
import { approachOf, waysTo } from './plan-shapes.js'
import type { Alternative, Plan, PlanInput, Wanted } from './planner.js'

/**
 * The plan of a single list. It shares no read with others, so that the way that takes least is all that there is to
 * find; and its own conditions can be sent, as can what part of it is wanted.
 */
export function planOfOne(routes: readonly Route[], input: PlanInput, wanted: Wanted): Plan {
  const alternatives: Alternative[] = []
  let best: readonly Candidate[] | undefined
  let least = Infinity
  const conditions = input.where.length === 0 ? wanted.where : [...input.where, ...wanted.where]
  for (const route of waysTo(routes, input.where, wanted)) {
    const reads = readsOf(route, input, wanted, conditions)
    if (reads === undefined) continue
    const { requests, rows, cost } = expectedInAll(reads)
    alternatives.push({ route: route.name, unanswered: 0, requests, rows, cost })
    if (best !== undefined && cost >= least) continue
    best = reads
    least = cost
  }
  if (best === undefined) return { reads: [], unanswered: [0], alternatives }
  return { reads: best.map((read) => plannedRead(read, read.members)), unanswered: [], alternatives }
}

/** The requests by which one way answers it; undefined where it cannot. */
function readsOf(
  route: Route,
  input: PlanInput,
  wanted: Wanted,
  conditions: readonly Condition[],
): Candidate[] | undefined {
  const approach = approachOf(route, input.where, wanted, conditions)
  if (approach === undefined) return undefined
  const { filters, checker } = approach
  const { path, scopes } = approach.keys
  const exact =
    checker === 'Core' &&
    scopes.length === 1 &&
    route.answers === 'pages' &&
    route.unfold === undefined &&
    !filters.loose
  const prices = pricesOf(route, input)
  const reads: Candidate[] = []
  for (const values of scopes) {
    if (input.denied?.(route, scopeValueOf(values)) === true) return undefined
    const read: Candidate = { route, path, values, filters, exact, members: [0], expected: unknown }
    read.expected = expectedOf(read, input, prices)
    reads.push(read)
  }
  return reads
}
