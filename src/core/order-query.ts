import type { Route } from './dialects/route.js'
import { defaultOrdering } from './ordering.js'
import type { Ordering } from './ordering.js'

type OrderQuery = readonly (readonly [name: 'o', value: string])[]

/** What sets rows apart that are equal by the order asked for, the best first: names are not unique, moments almost. */
const tieBreakers = ['createdAt', 'username', 'name']

/** Whether the rows of a way come by an order, each a row of the list: then it stands, whatever part is read. */
export const comesOrdered = ({ orders, unfold, answers }: Route, { by }: Ordering): boolean =>
  answers === 'pages' && unfold === undefined && orders?.[by] !== undefined

/** `o=` for an order that the list knows, with a second key: pages of a list join only where equal rows keep their order. */
export function orderQuery({ orders = {} }: Route, { by, descending }: Ordering): OrderQuery {
  const second = tieBreakers.find((key) => key !== by && key in orders)
  const keys = [orders[by], second === undefined ? undefined : orders[second]].filter(
    (key) => key !== undefined,
  )
  return keys.length === 0 ? [] : [['o', `${descending ? '-' : ''}${keys.join(',')}`]]
}

/**
 * `o=` for a list that is read whole: the order asked for, so that its rows come as in a page that the Core cuts. Where
 * that is not the list's, one that holds from page to page, the same for all who read it.
 */
export function wholeOrderQuery(route: Route, ordering: Ordering): OrderQuery {
  const usual = defaultOrdering[route.mapping.entity]
  const taken = [ordering, usual].find((one) => comesOrdered(route, one))
  return taken === undefined ? [] : orderQuery(route, taken)
}
