import type { Route } from './dialects/route.js'
import { groupsOf } from './plan-candidates.js'
import type { Candidate, Group } from './plan-candidates.js'
import { expectedInAll } from './plan-costs.js'
import type { Expected } from './plan-costs.js'
import { eachOf, sharedBy } from './plan-siblings.js'
import type { Siblings } from './plan-siblings.js'
import type { PlanInput } from './planner.js'

/** All that one way answers, and what it takes. */
export interface Way {
  readonly route: Route
  /** How many of the wanted it answers. */
  readonly answered: number
  readonly expected: Expected
  /** What it takes for each of the wanted, whoever else a read answers; Infinity where it does not answer it. */
  readonly prices: readonly number[]
  /** Its reads. Made when they are wanted: of most ways they never are. */
  readonly groups: () => readonly Group[]
}

export function wayOf(route: Route, input: PlanInput, siblings: Siblings | undefined): Way {
  if (siblings === undefined) return wayBy(route, groupsOf(route, input), input)
  const each = eachOf(route, input, siblings)
  if (each !== undefined) {
    return {
      route,
      answered: each.prices.length,
      ...each,
      groups: () => groupsOf(route, input),
    }
  }
  const shared = sharedBy(route, input, siblings)
  const groups = shared?.map((read) => ({ reads: [read], members: read.members }))
  return wayBy(route, groups ?? groupsOf(route, input), input)
}

function wayBy(route: Route, groups: readonly Group[], { wanted }: PlanInput): Way {
  const prices = new Array<number>(wanted.length).fill(Infinity)
  let answered = 0
  for (const { reads, members } of groups) {
    answered += members.length
    // Reads that several groups share may cost some of them nothing.
    const price = reads.length > 1 ? 0 : (reads[0]?.expected.cost ?? 0) / members.length
    for (const member of members) prices[member] = price
  }
  return { route, answered, prices, expected: expectedInAll(readsIn(groups)), groups: () => groups }
}

/** The reads of some groups, each once. */
export const readsIn = (groups: readonly Group[]): Set<Candidate> =>
  new Set(groups.flatMap(({ reads }) => reads))
