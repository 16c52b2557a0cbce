import type { OrderItemState, OrderKind, OrderState } from '../world/entities/orders.js'

/** What a 2021 Core calls the states of an order. */
export const orderStates: Readonly<Partial<Record<OrderState, string>>> = {
  'pending-consumer': 'requested for approval',
  executing: 'executing',
  done: 'done',
  canceled: 'terminated',
  rejected: 'rejected',
  erred: 'erred',
}

/** The word for an order's state; what waits for anything but its customer is under way here. */
export function orderStateWord(state: OrderState): string {
  return orderStates[state] ?? 'executing'
}

/** What a 2021 Core calls the states of an order's item. */
export const itemStates: Readonly<Record<OrderItemState, string>> = {
  pending: 'pending',
  executing: 'executing',
  done: 'done',
  erred: 'erred',
  canceled: 'terminated',
  canceling: 'terminating',
}

/** The types of orders and items. */
export const kinds: readonly OrderKind[] = ['Create', 'Update', 'Terminate']
