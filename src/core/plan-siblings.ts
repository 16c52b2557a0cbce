import type { Route } from './dialects/route.js'
import type { Condition } from './entities/conditions.js'
import { subjectColumn } from './entities/projection.js'
import { unknown } from './plan-candidates.js'
import type { Candidate } from './plan-candidates.js'
import { add, expectedByKey, expectedOf, free, pricesOf } from './plan-costs.js'
import type { Expected } from './plan-costs.js'
import { pushable } from './plan-filters.js'
import type { Pushable } from './plan-filters.js'
import { isSendable, noKeys, scopeFilterOf, serves, subjectsIn } from './plan-keys.js'
import type { PlanInput } from './planner.js'

/** What is wanted of many entities of one kind, each by its own key: the usual case of many lists, planned by the dozen. */
export interface Siblings {
  /** The subject that the keys are of. */
  readonly on: string
  readonly keys: readonly string[]
}

/** The wanted as siblings; undefined where they are told apart by anything else than one key each. */
export function siblingsOf({ wanted }: PlanInput): Siblings | undefined {
  const on = wanted[0]?.where[0]?.on
  if (on === undefined || wanted.length < 2) return undefined
  const keys = new Set<string>()
  for (const { where } of wanted) {
    const [own] = where
    const [key] = own?.values ?? []
    if (where.length !== 1 || own?.on !== on || own.is !== 'equals') return undefined
    if (own.values.length !== 1 || key === undefined || !isSendable(key)) return undefined
    keys.add(key)
  }
  return keys.size === wanted.length ? { on, keys: [...keys] } : undefined
}

/** What a way takes that is asked once for each of some siblings. */
export interface AskedForEach {
  readonly expected: Expected
  readonly prices: readonly number[]
}

/** Undefined where it is no such way. */
export function eachOf(route: Route, input: PlanInput, { on, keys }: Siblings): AskedForEach | undefined {
  const { scope } = route
  if (scope !== on || !isPlain(route, input, on)) return undefined
  const filters = pushable(route, input.where)
  if (!isTold(route, input.where, filters)) return undefined
  if (keys.some((key) => input.denied?.(route, key) === true)) return undefined
  const expectedWith = expectedByKey(route, filters.pushed, pricesOf(route, input))
  const ofUnknown = expectedWith(undefined)
  const expected = free()
  const prices: number[] = []
  for (const key of keys) {
    const known = input.count(route, key)
    const one = known === undefined ? ofUnknown : expectedWith(known)
    add(expected, one)
    prices.push(one.cost)
  }
  return { expected, prices }
}

/**
 * The reads of a way that answers many of the siblings at once: all that the caller sees, or all of a key that is known
 * of some. Undefined where it is no such way.
 */
export function sharedBy(route: Route, input: PlanInput, { on }: Siblings): Candidate[] | undefined {
  const { scope } = route
  if (scope === on || !isPlain(route, input, on)) return undefined
  const filters = pushable(route, input.where)
  if (subjectColumn(route.mapping, on) === undefined || !isTold(route, input.where, filters)) return undefined
  const isInPath = subjectsIn(route.path).length > 0
  const found = new Map<string, Candidate>()
  input.wanted.forEach(({ implied }, index) => {
    const key = scope === undefined ? '' : implied[scope]
    if (key === undefined) return
    const known = found.get(key)
    if (known !== undefined) {
      known.members.push(index)
      return
    }
    if (scope !== undefined && !isSendable(key)) return
    const values = scope === undefined ? undefined : [key]
    if (input.denied?.(route, values?.[0]) === true) return
    const path = isInPath && scope !== undefined ? { [scope]: key } : noKeys
    found.set(key, { route, path, values, filters, exact: false, members: [index], expected: unknown })
  })
  const prices = pricesOf(route, input)
  for (const candidate of found.values()) candidate.expected = expectedOf(candidate, input, prices)
  return [...found.values()]
}

/** Whether nothing but its scope decides how the way is asked, and nothing that is wanted of all narrows that. */
function isPlain(route: Route, input: PlanInput, on: string): boolean {
  const { scope, only } = route
  const inPath = subjectsIn(route.path)
  if (inPath.some((subject) => subject !== scope)) return false
  if (scope !== undefined && inPath.length === 0 && scopeFilterOf(route) === undefined) return false
  if (only?.on === on || !serves(route, [input.where])) return false
  return input.where.every((condition) => condition.on !== scope && condition.on !== on)
}

/** Whether the request carries the conditions, or rows tell what they ask. */
const isTold = ({ mapping }: Route, conditions: readonly Condition[], { pushed }: Pushable): boolean =>
  conditions.every(
    (condition) => pushed.includes(condition) || subjectColumn(mapping, condition.on) !== undefined,
  )
