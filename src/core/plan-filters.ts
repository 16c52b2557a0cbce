import type { Route } from './dialects/route.js'
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
export function pushable(route: Route, conditions: readonly Condition[]): Pushable {
  if (conditions.every(({ on }) => on === route.scope)) return nothing
  const query: (readonly [string, string])[] = []
  const pushed: Condition[] = []
  let loose = false
  for (const condition of conditions) {
    if (condition.on === route.scope) continue
    const filter = route.filters?.[`${condition.on} ${condition.is}`]
    const values = filter?.words ? filter.words(condition.values) : condition.values
    // One value a parameter: a parameter that stands twice would take the last.
    if (filter === undefined || values === undefined || isIn(query, filter.name)) continue
    if (values.length === 0 || (values.length > 1 && filter.several === undefined)) continue
    if (!values.every(isSendable) || isLostOnCore(condition)) continue
    if (filter.several === 'comma') query.push([filter.name, values.join(',')])
    else new Set(values).forEach((value) => query.push([filter.name, value]))
    if (filter.loose === true) loose = true
    else pushed.push(condition)
  }
  return query.length === 0 ? nothing : { query, pushed, loose }
}

const isIn = (query: Pushable['query'], name: string): boolean => query.some(([one]) => one === name)
