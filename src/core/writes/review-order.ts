import type { CoreSession } from '../session.js'
import { keyAt } from './checks.js'
import type { Changed } from './now.js'
import { orderWritesOf } from './order-writes.js'
import type { Reviewer, Verdict } from './order-writes.js'
import type { UserError } from './user-errors.js'

export interface ReviewOrderInput {
  readonly order: string
  readonly as: Reviewer
}

/** What came of reviewing or calling off an order: it may have been done for some of its items only. */
export interface OrderChanged {
  readonly order: Changed
  readonly userErrors: readonly UserError[]
}

/** Approves or refuses an order on behalf of one side. */
export async function reviewOrder(
  session: CoreSession,
  { order, as }: ReviewOrderInput,
  verdict: Verdict,
): Promise<OrderChanged> {
  const key = keyAt(session, 'Order', order, ['order'])
  return { order: { key }, userErrors: await orderWritesOf(session).review(session, key, verdict, as) }
}

/** Calls an order off. */
export async function cancelOrder(session: CoreSession, order: string): Promise<OrderChanged> {
  const key = keyAt(session, 'Order', order, ['order'])
  return { order: { key }, userErrors: await orderWritesOf(session).cancel(session, key) }
}
