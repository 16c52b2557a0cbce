import { equals } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import type { Known } from './entities/record.js'
import { expectedRows } from './expectations.js'
import { subjectColumn, tells } from './entities/projection.js'
import type { FilterParameter, Route } from './dialects/route.js'

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
  /** Which of the wanted it answers (indexes). */
  readonly members: readonly number[]
  readonly cost: number
}

export interface Plan {
  readonly reads: readonly PlannedRead[]
  /** Those of the wanted to which no way leads. */
  readonly unanswered: readonly number[]
}

/** Milliseconds of the Core, about, that a request takes however little it answers. */
export const requestCost = 120
export const largestPage = 300

interface Candidate extends Omit<PlannedRead, 'members' | 'cost'> {
  readonly key: string
  readonly scopeValue: string | undefined
  readonly members: Set<number>
  cost: number
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

/** Groups of one way. What is wanted may need several of them (a list narrowed by each of many keys). */
function candidatesOf(route: Route, input: PlanInput): Candidate[][] {
  const groups = new Map<string, Candidate>()
  const needs: Candidate[][] = []
  input.wanted.forEach((wanted, index) => {
    const reads = readsOf(route, wanted, input)
    if (reads === undefined) return
    needs.push(
      reads.map((read) => {
        const group = groups.get(read.key) ?? read
        groups.set(read.key, group)
        group.members.add(index)
        return group
      }),
    )
  })
  for (const group of groups.values()) group.cost = costOf(group, input)
  // Reads that only together answer one of the wanted are taken or left together.
  return [...new Map(needs.map((together) => [together.map(({ key }) => key).join('\n'), together])).values()]
}

function greedy(candidates: readonly (readonly Candidate[])[], count: number): Plan {
  const left = new Set(Array.from({ length: count }, (_, index) => index))
  const chosen = new Map<string, Candidate>()
  const open = [...candidates]
  while (left.size > 0) {
    let best: { cost: number; at: number } | undefined
    open.forEach((together, at) => {
      const answers = membersOf(together).filter((member) => left.has(member)).length
      if (answers === 0) return
      const fresh = together.filter(({ key }) => !chosen.has(key)).reduce((sum, { cost }) => sum + cost, 0)
      const cost = fresh / answers
      if (best === undefined || cost < best.cost) best = { cost, at }
    })
    if (best === undefined) break
    const [together = []] = open.splice(best.at, 1)
    together.forEach((candidate) => chosen.set(candidate.key, candidate))
    membersOf(together).forEach((member) => left.delete(member))
  }
  return { reads: [...chosen.values()].map(toRead), unanswered: [...left] }
}

/** Only who is answered by all of these reads is answered. */
function membersOf(together: readonly Candidate[]): number[] {
  const [first, ...others] = together
  return first === undefined
    ? []
    : [...first.members].filter((m) => others.every(({ members }) => members.has(m)))
}

const toRead = ({ route, known, query, pushed, exact, members, cost }: Candidate): PlannedRead => ({
  route,
  known,
  query,
  pushed,
  exact,
  members: [...members],
  cost,
})

/** The requests by which one way answers one of the wanted; undefined where it cannot. */
function readsOf(route: Route, wanted: Wanted, input: PlanInput): Candidate[] | undefined {
  const conditions = [...input.where, ...wanted.where]
  if (!serves(route, conditions)) return undefined
  const path = pathKeys(route, conditions, wanted.implied)
  if (path === undefined) return undefined
  const scopeFilter = route.scope === undefined ? undefined : route.filters?.[`${route.scope} equals`]
  const scopes = scopeValues(route, conditions, wanted.implied, scopeFilter)
  if (scopes === undefined) return undefined
  const own = input.wanted.length === 1 ? wanted.where : []
  const filters = pushable(
    route,
    [...input.where, ...own].filter(({ on }) => on !== route.scope),
  )
  const met = (condition: Condition): boolean =>
    condition.on === route.scope || condition.on in path || filters.pushed.includes(condition)
  const exact =
    input.wanted.length === 1 &&
    scopes.length === 1 &&
    route.answers === 'pages' &&
    route.unfold === undefined &&
    !filters.loose &&
    conditions.every(met)
  const untold = conditions.filter(
    (condition) => !met(condition) && subjectColumn(route.mapping, condition.on) === undefined,
  )
  if (untold.length > 0) return undefined
  const scoped = scopes.map((values) => ({ values, scopeValue: values?.join(',') }))
  if (scoped.some(({ scopeValue }) => input.denied?.(route, scopeValue) === true)) return undefined
  return scoped.map(({ values, scopeValue }) => {
    const known = {
      ...path,
      ...(values?.length === 1 && route.scope ? { [route.scope]: values[0] ?? '' } : {}),
    }
    const narrowed =
      scopeFilter !== undefined && scopeValue !== undefined ? [[scopeFilter.name, scopeValue] as const] : []
    const query = [...(route.query ?? []), ...narrowed, ...filters.query]
    return {
      key: JSON.stringify([route.name, known, query]),
      route,
      known,
      query,
      pushed:
        narrowed.length > 0
          ? [equals(route.scope ?? '', ...(values ?? [])), ...filters.pushed]
          : filters.pushed,
      exact,
      scopeValue,
      members: new Set<number>(),
      cost: 0,
    }
  })
}

/** Whether the list has all the rows that are asked for. */
function serves({ only }: Route, conditions: readonly Condition[]): boolean {
  if (only === undefined) return true
  const asked = conditions.filter(({ on, is }) => on === only.on && is === 'equals')
  if (asked.length === 0) return !only.named
  return asked.some(({ values }) => values.every((value) => only.values.includes(value)))
}

/** Keys that stand in the path. A way whose path needs several keys, or one that is not known, is none. */
function pathKeys(route: Route, conditions: readonly Condition[], implied: Known): Known | undefined {
  const keys: Record<string, string> = {}
  for (const [, subject = ''] of route.path.matchAll(/\{(\w+)\}/g)) {
    const values = keysOn(subject, conditions, implied)
    if (values?.length !== 1) return undefined
    keys[subject] = values[0] ?? ''
  }
  return keys
}

/** The keys of each request: one a request, unless the Core takes several. */
function scopeValues(
  route: Route,
  conditions: readonly Condition[],
  implied: Known,
  filter: FilterParameter | undefined,
): (readonly string[] | undefined)[] | undefined {
  if (route.scope === undefined) return [undefined]
  const values = keysOn(route.scope, conditions, implied)
  if (values === undefined) return undefined
  if (filter === undefined) return route.path.includes(`{${route.scope}}`) ? [values.slice(0, 1)] : undefined
  const most = filter.several === 'comma' ? (filter.most ?? values.length) : 1
  const chunks: string[][] = []
  for (let start = 0; start < values.length; start += most) chunks.push(values.slice(start, start + most))
  return chunks
}

function keysOn(
  subject: string,
  conditions: readonly Condition[],
  implied: Known,
): readonly string[] | undefined {
  const condition = conditions.find(({ on, is }) => on === subject && is === 'equals')
  const value = implied[subject]
  return condition?.values ?? (value === undefined ? undefined : [value])
}

/** Which conditions the request can carry, and how. */
function pushable(route: Route, conditions: readonly Condition[]) {
  const query: (readonly [string, string])[] = []
  const pushed: Condition[] = []
  const used = new Set<string>()
  let loose = false
  for (const condition of conditions) {
    const filter = route.filters?.[`${condition.on} ${condition.is}`]
    const values = filter?.words ? filter.words(condition.values) : condition.values
    // One value a parameter: a parameter that stands twice would take the last.
    if (filter === undefined || values === undefined || used.has(filter.name)) continue
    if (values.length === 0 || (values.length > 1 && filter.several === undefined)) continue
    used.add(filter.name)
    if (filter.several === 'comma') query.push([filter.name, values.join(',')])
    else new Set(values).forEach((value) => query.push([filter.name, value]))
    if (filter.loose === true) loose = true
    else pushed.push(condition)
  }
  return { query, pushed, loose }
}

function costOf(candidate: Candidate, input: PlanInput): number {
  const { route, pushed, exact } = candidate
  if (route.answers === 'one') return requestCost + route.rowCost
  const narrowing = pushed.filter(({ on }) => on !== route.scope)
  const all = narrowing.reduce((rows, condition) => rows * shareOf(condition), rowsOf(candidate, input))
  const rows = Math.ceil(Math.min(all, (exact ? input.limit : undefined) ?? Infinity))
  return Math.max(1, Math.ceil(rows / largestPage)) * requestCost + rows * route.rowCost
}

const identities = new Set(['uuid', 'key', 'username'])

/**
 * Rows that a list is expected to have: as many as it had before; else, where it answers several of the wanted, as many as
 * those and their siblings have together.
 */
function rowsOf({ route, scopeValue, members }: Candidate, input: PlanInput): number {
  const known = input.count(route, scopeValue)
  if (known !== undefined) return known
  const wanted = [...members].flatMap((index) => input.wanted[index] ?? [])
  const own = wanted[0]?.where[0]?.on
  // Single entities are no share of anything that could be told from how many of them are wanted.
  if (own === undefined || own === route.scope || identities.has(own))
    return expectedRows(route.mapping.entity, route.scope)
  const guess = expectedRows(route.mapping.entity, route.scope)
  if (wanted.some(({ share }) => share === undefined)) return Math.max(guess, wanted.length)
  const siblings = wanted.reduce((sum, { share = 1 }) => sum + 1 / share, 0)
  return route.rowsFor?.(siblings) ?? siblings * expectedRows(route.mapping.entity, own)
}

/** How much of a list a filter is expected to leave. */
function shareOf(condition: Condition): number {
  if (condition.is === 'contains') return 0.1
  return condition.is === 'equals' && !['state', 'type', 'role', 'shared'].includes(condition.on) ? 0.02 : 0.4
}
