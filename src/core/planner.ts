import type { Condition } from './entities/conditions.js'
import type { Known } from './entities/record.js'
import type { Route } from './dialects/route.js'
import type { Group } from './plan-candidates.js'
import type { Parameters } from './parameters.js'
import { expectedInAll } from './plan-costs.js'
import type { Expected } from './plan-costs.js'
import { cover, readsOfEach } from './plan-cover.js'
import { planOfOne } from './plan-of-one.js'
import { siblingsOf } from './plan-siblings.js'
import { readsIn, wayOf } from './plan-ways.js'
import type { Way } from './plan-ways.js'

/** One of the lists (or single entities) that are wanted at once. */
export interface Wanted {
  /** What must hold of its rows beside what must hold of all. */
  readonly where: readonly Condition[]
  /** Keys that are known to hold of its rows, though nobody asked for them: the customer of a project. */
  readonly implied: Known
  /** How much of all its siblings is wanted (0.1: one page of ten), where that is known. */
  readonly share?: number | undefined
}

export interface PlanInput {
  /** The ways that tell all that is asked for. */
  readonly routes: readonly Route[]
  /** What must hold of the rows of all that is wanted. */
  readonly where: readonly Condition[]
  readonly wanted: readonly Wanted[]
  /** Rows that are read of a single list that the Core can cut by itself; undefined where all are. */
  limitOf?(route: Route): number | undefined
  /** Milliseconds of a row with just the REST fields that would be asked for; with all where this is not given. */
  rowCostOf?(route: Route): number
  /** Rows that a way is known to give, if it is known. */
  count(route: Route, scopeValue: string | undefined): number | undefined
  /** How much slower than its table an endpoint has turned out to be, beside the others. */
  slowness?(route: Route): number
  /** Whether the caller is known to be refused there. */
  denied?(route: Route, scopeValue: string | undefined): boolean
}

/** One list, or one object, to be read. */
export interface PlannedRead {
  readonly route: Route
  /** Keys of the path, and the key by which the list is narrowed. */
  readonly known: Known
  /** What is sent whatever is selected. */
  readonly query: Parameters
  /** Conditions that the request carries: rows have to meet them, else the Core does not know the filter. */
  readonly pushed: readonly Condition[]
  /** Whether its rows are just those of the single list that is wanted: then the Core can count and cut it. */
  readonly exact: boolean
  /** Whether nothing but its key narrows it, so that its length can be remembered. */
  readonly whole: boolean
  /** Which of the wanted it answers (indexes). */
  readonly members: readonly number[]
  readonly expected: Expected
}

export interface Plan {
  readonly reads: readonly PlannedRead[]
  /** Those of the wanted to which no way leads. */
  readonly unanswered: readonly number[]
  /** What it would have been by each single way. */
  readonly alternatives: readonly Alternative[]
}

/** What was weighed against a plan. */
export interface Alternative extends Expected {
  readonly route: string
  readonly unanswered: number
}

/** Picks the reads that answer what is wanted. */
export type Planner = (input: PlanInput) => Plan

/** The ways of least expected cost to all that is wanted. Pure: the same input gives the same plan. */
export const plan: Planner = (input) => {
  const only = input.wanted[0]
  return only !== undefined && input.wanted.length === 1 ? planOfOne(input, only) : planOfMany(input)
}

/**
 * Each way groups what it answers by the key that narrows it. The group that is cheapest for each of the still
 * unanswered is taken first; a plan of a single way is taken instead where that is cheaper in all.
 */
function planOfMany(input: PlanInput): Plan {
  const count = input.wanted.length
  const siblings = siblingsOf(input)
  const ways = input.routes
    .map((route) => wayOf(route, input, siblings))
    .filter(({ answered }) => answered > 0)
  const { least, unanswered } = bound(ways, count)
  const best = cheapest(ways, count - unanswered.length)
  return {
    reads: readsOfEach(
      best !== undefined && best.expected.cost <= least ? best.groups() : mixed(ways, best, count),
    ),
    unanswered,
    alternatives: ways.map(({ route, expected, answered }) => {
      return { ...expected, route: route.name, unanswered: count - answered }
    }),
  }
}

/** The way of least cost among those that answer all that can be answered; the first of several. */
function cheapest(ways: readonly Way[], answerable: number): Way | undefined {
  let best: Way | undefined
  for (const way of ways) {
    if (way.answered !== answerable) continue
    if (best === undefined || way.expected.cost < best.expected.cost) best = way
  }
  return best
}

/** Several ways together, where that is cheaper than the best single one. */
function mixed(ways: readonly Way[], best: Way | undefined, count: number): readonly Group[] {
  const groups = ways.flatMap((way) => way.groups())
  const found = cover(groups, count)
  const isBest = best !== undefined && best.expected.cost <= expectedInAll(readsIn(found)).cost
  return isBest ? best.groups() : found
}

/**
 * Less than which no plan takes: each of the wanted at the price that it has by the way where that is lowest, whoever else
 * is answered with it. A way that takes no more needs not be compared with mixed ones.
 */
function bound(ways: readonly Way[], count: number) {
  const unanswered: number[] = []
  let least = 0
  for (let member = 0; member < count; member++) {
    let price = Infinity
    for (const { prices } of ways) price = Math.min(price, prices[member] ?? Infinity)
    if (price === Infinity) unanswered.push(member)
    else least += price
  }
  return { least: least * (1 + Number.EPSILON * count), unanswered }
}
