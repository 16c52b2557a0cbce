import type { Order, OrderItem } from '../../world/entities/orders.js'

/** What an order does: an order of a current Core has exactly one item. */
export function actionOf(order: Order): OrderItem {
  const [item] = order.items
  if (item === undefined) throw new Error(`Order ${order.uuid} has no item`)
  return item
}

/** Whether somebody still has to act on an order. */
export function isPending(order: Order): boolean {
  return (
    order.state === 'pending-consumer' || order.state === 'pending-provider' || order.state === 'executing'
  )
}
