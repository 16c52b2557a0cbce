import { equals, isLostOnCore } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import { subjectColumn } from './entities/projection.js'
import type { Known } from './entities/record.js'
import type { FilterParameter, Route } from './dialects/route.js'
import { expectedOf, perRowOf } from './plan-costs.js'
import type { Expected } from './plan-costs.js'
import type { PlanInput, PlannedRead, Wanted } from './planner.js'

/** A read that may become part of the plan, and who of the wanted it would help to answer. */
export interface Candidate extends Omit<PlannedRead, 'members' | 'expected'> {
  readonly key: string
  readonly scopeValue: string | undefined
  readonly members: Set<number>
  expected: Expected
}

const unknown: Expected = { requests: 0, rows: 0, cost: 0 }

/** Groups of one way. What is wanted may need several of them (a list narrowed by each of many keys). */
export function candidatesOf(route: Route, input: PlanInput): Candidate[][] {
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
  const perRow = perRowOf(route, input)
  for (const group of groups.values()) {
    const wanted = [...group.members].flatMap((index) => input.wanted[index] ?? [])
    group.expected = expectedOf(group, wanted, input, perRow)
  }
  // Reads that only together answer one of the wanted are taken or left together.
  return [...new Map(needs.map((together) => [together.map(({ key }) => key).join('\n'), together])).values()]
}

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
  const keys: Readonly<Record<string, readonly string[]>> = {
    ...Object.fromEntries(Object.entries(path).map(([subject, key]) => [subject, [key]])),
    ...(route.scope === undefined ? {} : { [route.scope]: scopes.flatMap((values) => values ?? []) }),
  }
  const met = (condition: Condition): boolean =>
    filters.pushed.includes(condition) ||
    (condition.is === 'equals' && keys[condition.on]?.every((key) => condition.values.includes(key)) === true)
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
      whole: filters.query.length === 0,
      scopeValue,
      members: new Set<number>(),
      expected: unknown,
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
  const asked = conditions
    .filter(({ on, is }) => on === subject && is === 'equals')
    .map(({ values }) => values)
  const [first, ...others] = asked
  const value = implied[subject]
  const keys =
    first === undefined
      ? value === undefined
        ? undefined
        : [value]
      : others.reduce((fewest, values) => (values.length < fewest.length ? values : fewest), first)
  return keys?.every(isSendable) === true ? keys : undefined
}

/** A Core strips what it is sent, and ignores a parameter of which nothing is left. */
const isSendable = (value: string): boolean => value !== '' && value === value.trim()

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
    if (!values.every(isSendable) || isLostOnCore(condition)) continue
    used.add(filter.name)
    if (filter.several === 'comma') query.push([filter.name, values.join(',')])
    else new Set(values).forEach((value) => query.push([filter.name, value]))
    if (filter.loose === true) loose = true
    else pushed.push(condition)
  }
  return { query, pushed, loose }
}
