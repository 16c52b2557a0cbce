import type { Condition } from './entities/conditions.js'
import { tells } from './entities/projection.js'
import type { Known } from './entities/record.js'
import type { Route } from './dialects/route.js'
import { candidatesOf } from './plan-candidates.js'
import type { Candidate } from './plan-candidates.js'

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
  /** Rows that are wanted of each list at most, where a page of it is enough. */
  readonly limit?: number
  /** Graph fields that the rows have to tell. A way whose mapping has not all of them is none. */
  readonly fields?: readonly string[]
  /** Rows that a way is known to give, if it is known. */
  readonly count: (route: Route, scopeValue: string | undefined) => number | undefined
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
  readonly cost: number
}

export interface Plan {
  readonly reads: readonly PlannedRead[]
  /** Those of the wanted to which no way leads. */
  readonly unanswered: readonly number[]
}

/**
 * The ways of least expected cost to all that is wanted. Pure: the same input gives the same plan.
 *
 * Each way groups what it answers by the key that narrows it. The group that is cheapest for each of the still
 * unanswered is taken first; a plan of a single way is taken instead where that is cheaper in all.
 */
export function plan(input: PlanInput): Plan {
  const able = input.routes.filter(
    ({ mapping }) => input.fields?.every((field) => tells(mapping, field)) !== false,
  )
  const ways = able.map((route) => candidatesOf(route, input))
  const mixed = greedy(ways.flat(), input.wanted.length)
  const single = ways
    .map((candidates) => greedy(candidates, input.wanted.length))
    .filter((found) => found.unanswered.length === mixed.unanswered.length)
  return [mixed, ...single].reduce((best, next) => (totalCost(next) < totalCost(best) ? next : best))
}

const totalCost = (found: Plan): number => found.reads.reduce((sum, read) => sum + read.cost, 0)

function greedy(candidates: readonly (readonly Candidate[])[], count: number): Plan {
  const left = new Set(Array.from({ length: count }, (_, index) => index))
  const chosen = new Set<Candidate>()
  const taken: (readonly Candidate[])[] = []
  const open = [...candidates]
  while (left.size > 0) {
    let best: { cost: number; at: number } | undefined
    open.forEach((together, at) => {
      const answers = membersOf(together).filter((member) => left.has(member)).length
      if (answers === 0) return
      const fresh = together.filter((one) => !chosen.has(one)).reduce((sum, { cost }) => sum + cost, 0)
      const cost = fresh / answers
      if (best === undefined || cost < best.cost) best = { cost, at }
    })
    if (best === undefined) break
    const [together = []] = open.splice(best.at, 1)
    taken.push(together)
    together.forEach((candidate) => chosen.add(candidate))
    membersOf(together).forEach((member) => left.delete(member))
  }
  return { reads: readsOfEach(withoutSpare(taken)), unanswered: [...left] }
}

/** Without those whose members others answer too: what was taken later may have made what was taken first needless. */
function withoutSpare(taken: readonly (readonly Candidate[])[]): (readonly Candidate[])[] {
  const answers = new Map<number, number>()
  const count = (member: number, by: number) => answers.set(member, (answers.get(member) ?? 0) + by)
  taken.forEach((together) => {
    membersOf(together).forEach((member) => count(member, 1))
  })
  return taken.filter((together) => {
    const members = membersOf(together)
    if (members.some((member) => answers.get(member) === 1)) return true
    members.forEach((member) => count(member, -1))
    return false
  })
}

/** Each of the wanted takes its rows from what answers it first, lest it gets them twice. */
function readsOfEach(taken: readonly (readonly Candidate[])[]): PlannedRead[] {
  const reads = new Map<Candidate, number[]>()
  const answered = new Set<number>()
  for (const together of taken) {
    const own = membersOf(together).filter((member) => !answered.has(member))
    own.forEach((member) => answered.add(member))
    for (const candidate of together) reads.set(candidate, [...(reads.get(candidate) ?? []), ...own])
  }
  return [...reads].map(([candidate, members]) => toRead(candidate, members))
}

/** Only who is answered by all of these reads is answered. */
function membersOf(together: readonly Candidate[]): number[] {
  const [first, ...others] = together
  return first === undefined
    ? []
    : [...first.members].filter((m) => others.every(({ members }) => members.has(m)))
}

const toRead = (candidate: Candidate, members: readonly number[]): PlannedRead => {
  const { route, known, query, pushed, exact, whole, cost } = candidate
  return { route, known, query, pushed, exact, whole, members, cost }
}
