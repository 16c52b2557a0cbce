import type { CoreSession } from '../../../core/session.js'
import * as orders from '../../../core/writes/review-order.js'
import type { UserError } from '../../../core/writes/user-errors.js'
import { readBack, wantedIn } from './payload.js'
import type { Mutating, Mutations, Read } from './payload.js'

/** Changes an order, perhaps in part, and reads it back. */
async function changed(
  { input, context, info }: Mutating,
  change: (session: CoreSession) => Promise<orders.OrderChanged>,
): Promise<{ readonly order: Read<'Order'>; readonly userErrors: UserError[] }> {
  const session = await context.session('FRESH')
  const { done, userErrors } = await context.mutations.outcomeOf(input, () => change(session))
  return {
    order: await readBack(session, 'Order', done?.order ?? null, wantedIn('order', context, info)),
    userErrors: [...userErrors, ...(done?.userErrors ?? [])],
  }
}

export const approveOrder: Mutations['approveOrder'] = (_, { input }, context, info) =>
  changed({ input, context, info }, (session) => orders.reviewOrder(session, input, 'approve'))

export const rejectOrder: Mutations['rejectOrder'] = (_, { input }, context, info) =>
  changed({ input, context, info }, (session) => orders.reviewOrder(session, input, 'reject'))

export const cancelOrder: Mutations['cancelOrder'] = (_, { input }, context, info) =>
  changed({ input, context, info }, (session) => orders.cancelOrder(session, input.order))
