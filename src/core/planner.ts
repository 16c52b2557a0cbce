import type { Condition } from './entities/conditions.js'
import { tells } from './entities/projection.js'
import type { Known } from './entities/record.js'
import type { Route } from './dialects/route.js'
import { groupsOf } from './plan-candidates.js'
import type { Candidate, Group } from './plan-candidates.js'
import type { Expected } from './plan-costs.js'
import { cover, readsOfEach } from './plan-cover.js'

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
  readonly routes: readonly Route[]
  /** What must hold of the rows of all that is wanted. */
  readonly where: readonly Condition[]
  readonly wanted: readonly Wanted[]
  /** Rows that are read of a single list that the Core can cut by itself; undefined where all are. */
  readonly limitOf?: (route: Route) => number | undefined
  /** Graph fields that the rows have to tell. A way whose mapping has not all of them is none. */
  readonly fields?: readonly string[]
  /** REST fields that would be asked for where a way honours that; all where this is not given. */
  readonly fieldsOf?: (route: Route) => readonly string[]
  /** Rows that a way is known to give, if it is known. */
  readonly count: (route: Route, scopeValue: string | undefined) => number | undefined
  /** How much slower than its table an endpoint has turned out to be, beside the others. */
  readonly slowness?: (route: Route) => number
  /** Whether the caller is known to be refused there. */
  readonly denied?: (route: Route, scopeValue: string | undefined) => boolean
}

/** One list, or one object, to be read. */
export interface PlannedRead {
  readonly route: Route
  /** Keys of the path, and the key by which the list is narrowed. */
  readonly known: Known
  readonly query: readonly (readonly [name: string, value: string])[]
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

/**
 * The ways of least expected cost to all that is wanted. Pure: the same input gives the same plan.
 *
 * Each way groups what it answers by the key that narrows it. The group that is cheapest for each of the still
 * unanswered is taken first; a plan of a single way is taken instead where that is cheaper in all.
 */
export const plan: Planner = (input) => {
  const count = input.wanted.length
  const ways = ableRoutes(input)
    .map((route) => wayOf(route, groupsOf(route, input)))
    .filter(({ groups }) => groups.length > 0)
  const groups = ways.flatMap((way) => way.groups)
  const { least, unanswered } = bound(groups, count)
  const complete = ways.filter(({ answered }) => answered === count - unanswered.length)
  const [best] = complete.toSorted((a, b) => a.expected.cost - b.expected.cost)
  return {
    reads: readsOfEach(
      best !== undefined && best.expected.cost <= least ? best.groups : mixed(groups, best, count),
    ),
    unanswered,
    alternatives: ways.map(({ route, expected, answered }) => {
      return { ...expected, route: route.name, unanswered: count - answered }
    }),
  }
}

/** Several ways together, where that is cheaper than the best single one. */
function mixed(groups: readonly Group[], best: WholeWay | undefined, count: number): readonly Group[] {
  const found = cover(groups, count)
  return best !== undefined && best.expected.cost <= expectedInAll(readsIn(found)).cost ? best.groups : found
}

/** The ways that tell all that is asked for. */
export function ableRoutes({ routes, fields = [] }: PlanInput): readonly Route[] {
  return routes.filter(({ mapping }) => fields.every((field) => tells(mapping, field)))
}

/** All that one way answers, and what it takes. */
interface WholeWay {
  readonly route: Route
  readonly groups: readonly Group[]
  readonly expected: Expected
  readonly answered: number
}

function wayOf(route: Route, groups: readonly Group[]): WholeWay {
  const answered = groups.reduce((sum, { members }) => sum + members.length, 0)
  return { route, groups, answered, expected: expectedInAll(readsIn(groups)) }
}

const readsIn = (groups: readonly Group[]): Set<Candidate> => new Set(groups.flatMap(({ reads }) => reads))

/** What reads are expected to take together. */
export function expectedInAll(reads: Iterable<{ readonly expected: Expected }>): Expected {
  const total = { requests: 0, rows: 0, cost: 0 }
  for (const { expected } of reads) {
    total.requests += expected.requests
    total.rows += expected.rows
    total.cost += expected.cost
  }
  return total
}

/**
 * Less than which no plan takes: each of the wanted at the price that it has in the group where that is lowest, whoever
 * else that group answers. A way that takes no more needs not be compared with mixed ones.
 */
function bound(groups: readonly Group[], count: number) {
  const prices = new Array<number>(count).fill(Infinity)
  for (const { reads, members } of groups) {
    // Reads that several groups share may cost some of them nothing.
    const price = reads.length > 1 ? 0 : (reads[0]?.expected.cost ?? 0) / members.length
    for (const member of members) if (price < (prices[member] ?? Infinity)) prices[member] = price
  }
  const unanswered = prices.flatMap((price, member) => (price === Infinity ? [member] : []))
  const least = prices.reduce((sum, price) => (price === Infinity ? sum : sum + price), 0)
  return { least: least * (1 + Number.EPSILON * count), unanswered }
}
