import type { Condition } from './entities/conditions.js'
import { expectedRows } from './expectations.js'
import { rowCost } from './dialects/costs.js'
import type { Route } from './dialects/route.js'
import type { Candidate } from './plan-candidates.js'
import type { Pushable } from './plan-filters.js'
import { scopeValueOf } from './plan-keys.js'
import type { PlanInput } from './planner.js'

export const largestPage = 300

/** What a read is expected to take. */
export interface Expected {
  readonly requests: number
  /** Rows of the Core's answers, which are not always those of the entity. */
  readonly rows: number
  /** Milliseconds of the Core. */
  readonly cost: number
}

/** What reads are expected to take together. */
export function expectedInAll(reads: Iterable<{ readonly expected: Expected }>): Expected {
  const total = free()
  for (const read of reads) add(total, read.expected)
  return total
}

/** A sum that is still being made. */
type Total = { -readonly [Key in keyof Expected]: Expected[Key] }

export const free = (): Total => ({ requests: 0, rows: 0, cost: 0 })

export function add(total: Total, one: Expected): void {
  total.requests += one.requests
  total.rows += one.rows
  total.cost += one.cost
}

/** What of a read decides how many rows it is expected to have, but for the keys that it is narrowed by. */
export interface Narrowed {
  readonly route: Route
  readonly filters: Pushable
  /** The own condition of the only one that is wanted, where the request carries it. */
  readonly own?: Condition | undefined
  /** Whether its rows are just those of the single list that is wanted. */
  readonly exact: boolean
  /** Which of the wanted it answers (indexes). */
  readonly members: readonly number[]
}

/** What a read is expected to take for all of the wanted that it answers. */
export const expectedOf = (read: Candidate, input: PlanInput, prices: Prices): Expected =>
  expectedFor(read, scopeValueOf(read.values), input, prices)

/** The same by the key that the read is narrowed by, as what is known of lists is kept by it. */
export const expectedFor = (
  read: Narrowed,
  scopeValue: string | undefined,
  input: PlanInput,
  prices: Prices,
): Expected => expected(prices, expectedRowsOf(read, scopeValue, input))

/** Rows of all pages of a read, as far as they are wanted. */
export function expectedRowsOf(read: Narrowed, scopeValue: string | undefined, input: PlanInput): number {
  const { route, filters, exact } = read
  if (route.answers === 'one') return 1
  const known = input.count(route, scopeValue)
  // What is usual for a key is told of it as a whole.
  const own = known === undefined ? read.own : undefined
  let all = known ?? (own === undefined ? rowsOf(read, input) : expectedRows(route.mapping.entity, own.on))
  for (const condition of filters.pushed) {
    if (condition.on !== route.scope && condition !== own) all *= shareOf(condition)
  }
  return Math.ceil(Math.min(all, (exact ? input.limitOf?.(route) : undefined) ?? Infinity))
}

/**
 * What reads are expected to take that are narrowed by the key of the only one of the wanted that they answer, by the rows
 * that there are known to be.
 */
export function expectedByKey(
  { mapping, scope, answers }: Route,
  pushed: readonly Condition[],
  prices: Prices,
): (known: number | undefined) => Expected {
  if (answers === 'one') return () => expected(prices, 1)
  return (known) => {
    const all = known ?? expectedRows(mapping.entity, scope)
    const rows = Math.ceil(pushed.reduce((sum, condition) => sum * shareOf(condition), all))
    return expected(prices, rows)
  }
}

/** Milliseconds of a request, and of a row with the fields that would be asked for. */
export interface Prices {
  readonly request: number
  readonly row: number
}

export function pricesOf(route: Route, input: PlanInput): Prices {
  const slowness = input.slowness?.(route) ?? 1
  const row = (route.selectable ? input.rowCostOf?.(route) : undefined) ?? rowCost(route.costs)
  return { request: route.costs.request * slowness, row: row * slowness }
}

const expected = (prices: Prices, rows: number): Expected => ({
  requests: requestsFor(rows),
  rows,
  cost: costFor(prices, rows),
})

/** Milliseconds of all pages of a read with so many rows. */
export const costFor = (prices: Prices, rows: number): number =>
  requestsFor(rows) * prices.request + rows * prices.row

const requestsFor = (rows: number): number => Math.max(1, Math.ceil(rows / largestPage))

/** By what the wanted are told apart from their siblings. */
const ownCondition = ({ members }: Narrowed, { wanted }: PlanInput): Condition | undefined =>
  wanted[members[0] ?? 0]?.where[0]

const identities = new Set(['uuid', 'key', 'username'])

/** Rows that a list is expected to have: where it answers several of the wanted, as many as those and their siblings have. */
function rowsOf(read: Narrowed, input: PlanInput): number {
  const { route, members } = read
  const { entity } = route.mapping
  const guess = expectedRows(entity, route.scope)
  const own = ownCondition(read, input)?.on
  // Single entities are no share of anything that could be told from how many of them are wanted.
  if (own === undefined || own === route.scope || identities.has(own)) return guess
  // Of several lists each may be whole on this page, or spread over all pages: in between, since the first page of each
  // tells, and whoever was wrong goes on by another way.
  const isOnlyOne = members.length === input.wanted.length
  let siblings = 0
  for (const member of members) {
    const { share } = input.wanted[member] ?? {}
    if (share === undefined) return Math.max(guess, members.length)
    siblings += 1 / (isOnlyOne ? share : Math.sqrt(share))
  }
  return route.rowsFor?.(siblings) ?? siblings * expectedRows(entity, own)
}

/** Subjects of whose few values a list has some of each. */
const coarse = new Set(['state', 'type', 'role', 'shared'])

/** How much of a list a filter is expected to leave. */
function shareOf({ on, is }: Condition): number {
  if (is === 'contains') return 0.1
  return is === 'equals' && !coarse.has(on) ? 0.02 : 0.4
}
