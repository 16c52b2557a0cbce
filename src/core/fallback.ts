import type { Row } from './entities/mapping.js'
import { subjectColumn } from './entities/projection.js'
import { expectedInAll, largestPage, pricesOf } from './plan-costs.js'
import type { PlanInput, PlannedRead, Planner, Wanted } from './planner.js'

/** What an entity has one of, and no two have in common. */
const identities = new Set(['uuid', 'key', 'username'])

/** Who of the wanted that a read is for some of its rows do not answer: all but those of which the one entity is there. */
export function notYetAnswered(
  { members, route }: PlannedRead,
  rows: readonly Row[],
  wanted: readonly Wanted[],
): number[] {
  const found = new Map<string, Set<string>>()
  const keysOn = (subject: string): Set<string> => {
    const known = found.get(subject)
    if (known !== undefined) return known
    const column = subjectColumn(route.mapping, subject)
    const keys = new Set(rows.map((row) => String(column?.read(row))))
    found.set(subject, keys)
    return keys
  }
  return members.filter((member) => {
    const identity = wanted[member]?.where.find(({ on, is }) => is === 'equals' && identities.has(on))
    if (identity?.values.length !== 1) return true
    return !identity.values.every((value) => keysOn(identity.on).has(value))
  })
}

/** A list that is so much longer than was expected is looked at again. */
const surprise = 2

/**
 * Whether what is left of a list after its first page is more work than another way to those who are not answered yet: the
 * list has turned out to be much longer than was expected. `input` has these, and the other ways.
 */
export function isRestDearer(read: PlannedRead, total: number, input: PlanInput, planner: Planner): boolean {
  if (total <= largestPage || total <= surprise * read.expected.rows) return false
  const { request, row } = pricesOf(read.route, input)
  const rest = (Math.ceil(total / largestPage) - 1) * request + (total - largestPage) * row
  const other = planner(input)
  return other.unanswered.length === 0 && expectedInAll(other.reads).cost < rest
}
