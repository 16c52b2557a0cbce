import type { Condition } from './entities/conditions.js'
import { subjectColumn } from './entities/projection.js'
import type { Known } from './entities/record.js'
import type { Route } from './dialects/route.js'
import { Parameters } from './parameters.js'
import type { Pairs } from './parameters.js'
import { expectedOf, pricesOf } from './plan-costs.js'
import type { Expected } from './plan-costs.js'
import { pushable } from './plan-filters.js'
import type { Pushable } from './plan-filters.js'
import { noKeys, requestKeys, scopeFilterOf, scopeValueOf } from './plan-keys.js'
import type { Places, RequestKeys } from './plan-keys.js'
import type { PlanInput, PlannedRead, Wanted } from './planner.js'

/** All that decides how a read is sent. */
interface ReadToSend {
  readonly route: Route
  /** The keys of the path, and those that the list is narrowed by. */
  readonly path: Known
  readonly values: readonly string[] | undefined
  readonly filters: Pushable
  /** Whether its rows are just those of the single list that is wanted. */
  readonly exact: boolean
  readonly expected: Expected
}

/** A read that may become part of the plan, and who of the wanted it would help to answer. */
export interface Candidate extends ReadToSend {
  readonly members: number[]
  expected: Expected
}

/** Reads of one way that only together answer some of the wanted: a list narrowed by each of many keys. */
export interface Group {
  readonly reads: readonly Candidate[]
  readonly members: readonly number[]
}

export const unknown: Expected = { requests: 0, rows: 0, cost: 0 }

/** Groups of one way: none of the wanted is in two of them. */
export function groupsOf(route: Route, input: PlanInput): Group[] {
  const candidates = new Map<string, Candidate>()
  const groups = new Map<string, { reads: readonly Candidate[]; members: number[] }>()
  const way = { route, input, filters: pushable(route, input.where), candidates }
  input.wanted.forEach((wanted, index) => {
    const reads = readsOf(way, wanted)
    if (reads === undefined) return
    const key = reads.length === 1 ? (reads[0]?.key ?? '') : reads.map((read) => read.key).join('\n')
    for (const { candidate } of reads) candidate.members.push(index)
    const group = groups.get(key)
    if (group === undefined)
      groups.set(key, { reads: reads.map(({ candidate }) => candidate), members: [index] })
    else group.members.push(index)
  })
  const prices = pricesOf(route, input)
  for (const candidate of candidates.values()) candidate.expected = expectedOf(candidate, input, prices)
  return [...groups.values()]
}

/** The read as it is sent. */
export function plannedRead(read: ReadToSend, members: readonly number[]): PlannedRead {
  const { route, path, values, filters, exact, expected } = read
  const { scope } = route
  const narrowing = values === undefined ? undefined : scopeFilterOf(route)
  const isNarrowed = scope !== undefined && values !== undefined && narrowing !== undefined
  return {
    route,
    known: values?.length === 1 ? withKey(path, scope, values[0]) : path,
    query: queryOf(route, isNarrowed ? [[narrowing.name, values.join(',')]] : noPairs, filters.query),
    pushed: isNarrowed ? [{ on: scope, is: 'equals', values }, ...filters.pushed] : filters.pushed,
    exact,
    whole: filters.query.length === 0,
    members,
    expected,
  }
}

function withKey(path: Known, scope: string | undefined, key: string | undefined): Known {
  if (scope === undefined || key === undefined || path[scope] === key) return path
  return path === noKeys ? { [scope]: key } : { ...path, [scope]: key }
}

const noPairs: Pairs = []

/** Of the three there is often only one. */
function queryOf({ query = noPairs }: Route, narrowing: Pairs, filters: Pairs): Parameters {
  if (query.length === 0) {
    if (narrowing.length === 0) return filters.length === 0 ? Parameters.none : new Parameters(filters)
    if (filters.length === 0) return new Parameters(narrowing)
  }
  return new Parameters([...query, ...narrowing, ...filters])
}

/** One way, and the reads by it that are known already. */
interface Way {
  readonly route: Route
  readonly input: PlanInput
  readonly filters: Pushable
  readonly candidates: Map<string, Candidate>
}

interface KeyedRead {
  readonly key: string
  readonly candidate: Candidate
}

/** The requests by which one way answers one of the wanted; undefined where it cannot. */
function readsOf({ route, input, filters, candidates }: Way, wanted: Wanted): KeyedRead[] | undefined {
  const places = [input.where, wanted.where]
  const keys = requestKeys(route, places, wanted.implied)
  if (keys === undefined || checkedBy(route, places, keys, filters) === undefined) return undefined
  const { path, scopes } = keys
  const pathKey = path === noKeys ? '' : Object.values(path).join(' ')
  const reads: KeyedRead[] = []
  for (const values of scopes) {
    const scopeValue = scopeValueOf(values)
    if (input.denied?.(route, scopeValue) === true) return undefined
    const key = `${pathKey} ${scopeValue ?? ''}`
    let candidate = candidates.get(key)
    if (candidate === undefined) {
      candidate = { route, path, values, filters, exact: false, members: [], expected: unknown }
      candidates.set(key, candidate)
    }
    reads.push({ key, candidate })
  }
  return reads
}

/** Who sees to conditions: the Core alone, or whoever reads the rows; undefined where neither can. */
export function checkedBy(
  route: Route,
  places: Places,
  keys: RequestKeys,
  { pushed }: Pushable,
): 'Core' | 'rows' | undefined {
  let checker: 'Core' | 'rows' = 'Core'
  for (const conditions of places) {
    for (const condition of conditions) {
      if (pushed.includes(condition) || isMetByKeys(condition, route, keys)) continue
      if (subjectColumn(route.mapping, condition.on) === undefined) return undefined
      checker = 'rows'
    }
  }
  return checker
}

/** Whether the keys of the path, or those that the list is narrowed by, are all that a condition lets through. */
function isMetByKeys(
  { on, is, values }: Condition,
  { scope }: Route,
  { path, scopes }: RequestKeys,
): boolean {
  if (is !== 'equals') return false
  if (on === scope) return scopes.every((some) => some?.every((key) => values.includes(key)) === true)
  const key = path[on]
  return key !== undefined && values.includes(key)
}
