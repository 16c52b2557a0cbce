import type { FilterParameter, Route } from './dialects/route.js'
import type { Condition } from './entities/conditions.js'
import type { Known } from './entities/record.js'
import { checkedBy, plannedRead } from './plan-candidates.js'
import { expectedFor } from './plan-costs.js'
import type { Narrowed, Prices } from './plan-costs.js'
import { alsoCarrying, carryingBy, filterFor, pushable } from './plan-filters.js'
import type { Pushable } from './plan-filters.js'
import { requestKeys, scopeValueOf, subjectsIn } from './plan-keys.js'
import type { RequestKeys } from './plan-keys.js'
import type { PlanInput, PlannedRead, Wanted } from './planner.js'

/** How a way answers a single list: the one that it was made for, or all that are like that but for their keys. */
export interface Approach extends Narrowed {
  /** Those of the list that it was made for. */
  readonly keys: RequestKeys
  /** What the requests carry of what holds of all that is wanted. */
  readonly shared: Pushable
  /** The subject by whose key the way is narrowed, where each list has its own. */
  readonly scopeSubject: string | undefined
  /** The subjects in the path of which each list has its own key. */
  readonly pathSubjects: readonly string[]
  /** By which the key of each list is sent, where the way is not narrowed by that anyhow. */
  readonly ownFilter: FilterParameter | undefined
}

const onlyOne: readonly number[] = [0]
const none: readonly string[] = []

/** Undefined where the way does not answer it. */
export function approachTo(route: Route, where: readonly Condition[], wanted: Wanted): Approach | undefined {
  const places = [where, wanted.where]
  const keys = requestKeys(route, places, wanted.implied)
  if (keys === undefined) return undefined
  const shared = pushable(route, where)
  const filters = alsoCarrying(shared, route, wanted.where)
  const checker = checkedBy(route, places, keys, filters)
  if (checker === undefined) return undefined
  const isExact =
    checker === 'Core' &&
    keys.scopes.length === 1 &&
    route.answers === 'pages' &&
    route.unfold === undefined &&
    !filters.loose
  const own = wanted.where[0]
  return {
    route,
    keys,
    shared,
    filters,
    own: own !== undefined && filters.pushed.includes(own) ? own : undefined,
    exact: isExact,
    members: onlyOne,
    scopeSubject: undefined,
    pathSubjects: none,
    ownFilter: undefined,
  }
}

/** The same for each list that is like the one it was made for but for its keys, of which one is its own. */
export function forAllAlike(approach: Approach, where: readonly Condition[], own: Condition): Approach {
  const { route, filters, shared } = approach
  const isOwn = (subject: string) => !where.some(({ on, is }) => on === subject && is === 'equals')
  return {
    ...approach,
    scopeSubject: route.scope !== undefined && isOwn(route.scope) ? route.scope : undefined,
    pathSubjects: subjectsIn(route.path).filter(isOwn),
    ownFilter: filters === shared ? undefined : filterFor(route, own),
  }
}

/** The key of one of its requests, as what is known of lists is kept by it. */
export const scopeValueAt = (
  { scopeSubject, keys }: Approach,
  at: number,
  wanted: Wanted,
): string | undefined =>
  scopeSubject === undefined ? scopeValueOf(keys.scopes[at]) : keyOf(scopeSubject, wanted)

/** One of its requests. */
export function readBy(
  approach: Approach,
  at: number,
  input: PlanInput,
  wanted: Wanted,
  prices: Prices,
): PlannedRead {
  const { route, exact, members } = approach
  return plannedRead(
    {
      route,
      path: pathKeysOf(approach, wanted),
      values: valuesAt(approach, at, wanted),
      filters: filtersOf(approach, wanted),
      exact,
      expected: expectedFor(approach, scopeValueAt(approach, at, wanted), input, prices),
    },
    members,
  )
}

function valuesAt(
  { scopeSubject, keys }: Approach,
  at: number,
  wanted: Wanted,
): readonly string[] | undefined {
  if (scopeSubject === undefined) return keys.scopes[at]
  const own = wanted.where[0]
  return own?.on === scopeSubject ? own.values : [keyOf(scopeSubject, wanted)]
}

function filtersOf({ filters, shared, ownFilter }: Approach, { where: own }: Wanted): Pushable {
  const only = own[0]
  if (ownFilter === undefined || only === undefined) return filters
  return carryingBy(ownFilter, shared, only, only.values)
}

function pathKeysOf({ pathSubjects, keys }: Approach, wanted: Wanted): Known {
  if (pathSubjects.length === 0) return keys.path
  const path: Record<string, string> = { ...keys.path }
  for (const subject of pathSubjects) path[subject] = keyOf(subject, wanted)
  return path
}

/** A list is told apart by its own condition, or by what is implied. */
function keyOf(subject: string, { where, implied }: Wanted): string {
  const own = where[0]
  return (own?.on === subject ? own.values[0] : implied[subject]) ?? ''
}
