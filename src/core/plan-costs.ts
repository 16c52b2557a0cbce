import type { Condition } from './entities/conditions.js'
import { expectedRows } from './expectations.js'
import type { PlanInput, PlannedRead, Wanted } from './planner.js'

/** Milliseconds of the Core, about, that a request takes however little it answers. */
const requestCost = 120
export const largestPage = 300

type Priced = Pick<PlannedRead, 'route' | 'pushed' | 'exact'> & { readonly scopeValue: string | undefined }

/** Milliseconds of the Core that a read is expected to take, for all of the wanted that it answers. */
export function costOf(read: Priced, wanted: readonly Wanted[], input: PlanInput): number {
  const { route, pushed, exact } = read
  if (route.answers === 'one') return requestCost + route.rowCost
  const narrowing = pushed.filter(({ on }) => on !== route.scope)
  const all = narrowing.reduce((rows, condition) => rows * shareOf(condition), rowsOf(read, wanted, input))
  const rows = Math.ceil(Math.min(all, (exact ? input.limit : undefined) ?? Infinity))
  return Math.max(1, Math.ceil(rows / largestPage)) * requestCost + rows * route.rowCost
}

const identities = new Set(['uuid', 'key', 'username'])

/**
 * Rows that a list is expected to have: as many as it had before; else, where it answers several of the wanted, as many as
 * those and their siblings have together.
 */
function rowsOf({ route, scopeValue }: Priced, wanted: readonly Wanted[], input: PlanInput): number {
  const known = input.count(route, scopeValue)
  if (known !== undefined) return known
  const { entity } = route.mapping
  const guess = expectedRows(entity, route.scope)
  const own = wanted[0]?.where[0]?.on
  // Single entities are no share of anything that could be told from how many of them are wanted.
  if (own === undefined || own === route.scope || identities.has(own)) return guess
  if (wanted.some(({ share }) => share === undefined)) return Math.max(guess, wanted.length)
  const siblings = wanted.reduce((sum, { share = 1 }) => sum + 1 / share, 0)
  return route.rowsFor?.(siblings) ?? siblings * expectedRows(entity, own)
}

/** How much of a list a filter is expected to leave. */
function shareOf(condition: Condition): number {
  if (condition.is === 'contains') return 0.1
  return condition.is === 'equals' && !['state', 'type', 'role', 'shared'].includes(condition.on) ? 0.02 : 0.4
}
