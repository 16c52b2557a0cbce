import { isLostOnCore } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import type { Route } from './dialects/route.js'
import { onceFor } from './once-for.js'
import { checkedBy } from './plan-candidates.js'
import { pushable } from './plan-filters.js'
import type { Pushable } from './plan-filters.js'
import { isSendable, requestKeys } from './plan-keys.js'
import type { RequestKeys } from './plan-keys.js'
import type { Wanted } from './planner.js'

const nothing: readonly Condition[] = []

const waysByShape = onceFor<readonly Route[], (where: readonly Condition[]) => Map<string, readonly Route[]>>(
  () => onceFor(() => new Map<string, readonly Route[]>()),
)

/**
 * The ways among which one has to be chosen for a single list. Where that is wanted by one key, as most are, they are the
 * same for all keys, and worked out once.
 */
export function waysTo(
  routes: readonly Route[],
  where: readonly Condition[],
  wanted: Wanted,
): readonly Route[] {
  const shape = shapeOf(wanted)
  if (shape === undefined) return routes
  const byShape = waysByShape(routes)(where.length === 0 ? nothing : where)
  const known = byShape.get(shape)
  if (known !== undefined) return known
  const found = routes.filter((route) => mayLeadTo(route, where, wanted))
  byShape.set(shape, found)
  return found
}

/** What of a list decides which ways lead to it, but for its keys; undefined where these decide too. */
function shapeOf({ where: [own, ...others], implied }: Wanted): string | undefined {
  const [value, ...more] = own?.values ?? []
  if (own === undefined || others.length > 0 || own.is !== 'equals') return undefined
  if (value === undefined || more.length > 0 || !isSendable(value) || isLostOnCore(own)) return undefined
  let shape = own.on
  for (const [subject, key] of Object.entries(implied)) {
    if (!isSendable(key)) return undefined
    shape += ` ${subject}`
  }
  return shape
}

/** What has only some values of the subject, or knows no words for some, may lead to one key and not to another. */
function mayLeadTo(route: Route, where: readonly Condition[], wanted: Wanted): boolean {
  const on = wanted.where[0]?.on ?? ''
  if (route.only?.on === on || route.filters?.[`${on} equals`]?.words !== undefined) return true
  return approachOf(route, where, wanted, [...where, ...wanted.where]) !== undefined
}

/** How a way answers a single list. */
export interface Approach {
  readonly keys: RequestKeys
  readonly filters: Pushable
  /** Who sees to the conditions. */
  readonly checker: 'Core' | 'rows'
}

/** Undefined where it does not. @param conditions all that hold of the list, which its request may carry. */
export function approachOf(
  route: Route,
  where: readonly Condition[],
  wanted: Wanted,
  conditions: readonly Condition[],
): Approach | undefined {
  const places = [where, wanted.where]
  const keys = requestKeys(route, places, wanted.implied)
  if (keys === undefined) return undefined
  const filters = pushable(route, conditions)
  const checker = checkedBy(route, places, keys, filters)
  return checker && { keys, filters, checker }
}
