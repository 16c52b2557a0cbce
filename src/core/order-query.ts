import type { Route } from './dialects/route.js'
import type { Ordering } from './ordering.js'

type OrderQuery = readonly (readonly [name: 'o', value: string])[]

/** What sets rows apart that are equal by the order asked for, the best first: names are not unique, moments almost. */
const tieBreakers = ['createdAt', 'username', 'name']

/** `o=` for an order that the list knows, with a second key: pages of a list join only where equal rows keep their order. */
export function orderQuery({ orders = {} }: Route, { by, descending }: Ordering): OrderQuery {
  const second = tieBreakers.find((key) => key !== by && key in orders)
  const keys = [orders[by], second === undefined ? undefined : orders[second]].filter(
    (key) => key !== undefined,
  )
  return keys.length === 0 ? [] : [['o', `${descending ? '-' : ''}${keys.join(',')}`]]
}

/** `o=` for a list that is read whole, whose order does not matter as long as it holds from page to page. */
export function stableOrderQuery(route: Route): OrderQuery {
  const by = tieBreakers.find((key) => key in (route.orders ?? {}))
  if (route.answers === 'one' || route.unfold !== undefined || by === undefined) return []
  return orderQuery(route, { by, descending: false })
}
