import { placeOrder as place } from '../../../core/writes/place-order.js'
import { readBackAll, wantedIn } from './payload.js'
import type { Mutations } from './payload.js'

export const placeOrder: Mutations['placeOrder'] = async (_, { input }, context, info) => {
  const session = await context.session('FRESH')
  const { done, userErrors } = await context.mutations.outcomeOf(input, () => place(session, input))
  const orders = await readBackAll(session, 'Order', done?.orders ?? [], wantedIn('orders', context, info))
  return {
    orders: orders.read,
    userErrors: [...userErrors, ...(done?.userErrors ?? []), ...orders.userErrors],
  }
}
