import { asItIsNow } from '../../../core/writes/now.js'
import { placeOrder as place } from '../../../core/writes/place-order.js'
import { outcomeOf } from '../../../core/writes/user-errors.js'
import { orReason } from '../../../core/reason.js'
import { wantedIn } from './payload.js'
import type { Mutations } from './payload.js'

export const placeOrder: Mutations['placeOrder'] = async (_, { input }, context, info) => {
  const session = await context.session('FRESH')
  const { done, userErrors } = await outcomeOf(() => place(session, input))
  const wanted = wantedIn('orders', context, info)
  const orders = done?.orders ?? []
  const read =
    wanted === undefined ? [] : orders.map((order) => orReason(asItIsNow(session, 'Order', order, wanted)))
  return {
    orders: await Promise.all(read),
    userErrors: [...userErrors, ...(done?.userErrors ?? [])],
  }
}
