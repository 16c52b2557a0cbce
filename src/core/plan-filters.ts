import type { FilterParameter, Route } from './dialects/route.js'
import { isLostOnCore } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import { isSendable } from './plan-keys.js'

export interface Pushable {
  readonly query: readonly (readonly [string, string])[]
  readonly pushed: readonly Condition[]
  readonly loose: boolean
}

const nothing: Pushable = { query: [], pushed: [], loose: false }

/** Which conditions the request can carry beside those on its scope, and how. */
export const pushable = (route: Route, conditions: readonly Condition[]): Pushable =>
  alsoCarrying(nothing, route, conditions)

/** What the request carries with some conditions more; the same where it cannot carry any of them. */
export function alsoCarrying(carried: Pushable, route: Route, conditions: readonly Condition[]): Pushable {
  let all = carried
  for (const condition of conditions) if (condition.on !== route.scope) all = withOne(all, route, condition)
  return all
}

function withOne(carried: Pushable, route: Route, condition: Condition): Pushable {
  const filter = filterFor(route, condition)
  // One value a parameter: a parameter that stands twice would take the last.
  if (filter === undefined || isIn(carried.query, filter.name)) return carried
  const values = sentFor(condition, filter)
  return values === undefined ? carried : carryingBy(filter, carried, condition, values)
}

/** The filter that a list has for such conditions, if it has one. */
export const filterFor = ({ filters }: Route, { on, is }: Condition): FilterParameter | undefined =>
  filters?.[`${on} ${is}`]

/** What the request carries with one condition more. @param values of the parameter, each of which is sent by itself. */
export function carryingBy(
  filter: FilterParameter,
  carried: Pushable,
  condition: Condition,
  values: readonly string[],
): Pushable {
  const isLoose = filter.loose === true
  return {
    query: joined(carried.query, pairsOf(filter.name, values)),
    pushed: isLoose ? carried.pushed : joined(carried.pushed, [condition]),
    loose: isLoose || carried.loose,
  }
}

/** Mostly nothing is carried before: a list that is spread makes room for more than is there. */
const joined = <Item>(before: readonly Item[], more: readonly Item[]): readonly Item[] =>
  before.length === 0 ? more : [...before, ...more]

function pairsOf(name: string, values: readonly string[]): Pushable['query'] {
  const only = values[0]
  if (only !== undefined && values.length === 1) return [[name, only]]
  return values.map((value) => [name, value])
}

const isIn = (query: Pushable['query'], name: string): boolean => query.some(([one]) => one === name)

/** The values of the parameter, each of which is sent by itself; undefined where the condition cannot be sent. */
function sentFor(condition: Condition, { words, several }: FilterParameter): readonly string[] | undefined {
  const values = words === undefined ? condition.values : words(condition.values)
  if (values === undefined || values.length === 0) return undefined
  if (values.length > 1 && several === undefined) return undefined
  if (!values.every(isSendable) || isLostOnCore(condition)) return undefined
  if (values.length === 1) return values
  return several === 'comma' ? [values.join(',')] : [...new Set(values)]
}
