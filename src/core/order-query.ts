import type { Route } from './dialects/route.js'
import { defaultOrdering } from './ordering.js'
import type { Ordering } from './ordering.js'
import { onceFor } from './once-for.js'
import { Parameters } from './parameters.js'

type Orders = NonNullable<Route['orders']>

/** What sets rows apart that are equal by the order asked for, the best first: names are not unique, moments almost. */
const tieBreakers = ['createdAt', 'username', 'name']

/** Whether the rows of a way come by an order, each a row of the list: then it stands, whatever part is read. */
export const comesOrdered = ({ orders, unfold, answers }: Route, { by }: Ordering): boolean =>
  answers === 'pages' && unfold === undefined && orders?.[by] !== undefined

const made = onceFor<Orders, Map<string, Parameters>>(() => new Map())

/** `o=` for an order that the list knows. */
export function orderQuery({ orders }: Route, { by, descending }: Ordering): Parameters {
  if (orders === undefined) return Parameters.none
  const ofList = made(orders)
  const key = descending ? `-${by}` : by
  const known = ofList.get(key)
  if (known !== undefined) return known
  const parameters = orderBy(orders, by, descending)
  ofList.set(key, parameters)
  return parameters
}

/** With a second key: pages of a list join only where equal rows keep their order. */
function orderBy(orders: Orders, by: string, descending: boolean): Parameters {
  const second = tieBreakers.find((key) => key !== by && key in orders)
  const keys = [orders[by], second === undefined ? undefined : orders[second]].filter(
    (key) => key !== undefined,
  )
  return keys.length === 0
    ? Parameters.none
    : new Parameters([['o', `${descending ? '-' : ''}${keys.join(',')}`]])
}

/**
 * `o=` for a list that is read whole: the order asked for, so that its rows come as in a page that the Core cuts. Where
 * that is not the list's, one that holds from page to page, the same for all who read it.
 */
export function wholeOrderQuery(route: Route, ordering: Ordering): Parameters {
  if (comesOrdered(route, ordering)) return orderQuery(route, ordering)
  const usual = defaultOrdering[route.mapping.entity]
  return comesOrdered(route, usual) ? orderQuery(route, usual) : Parameters.none
}
