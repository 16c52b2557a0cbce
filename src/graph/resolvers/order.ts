import type { EntityRecord } from '../../core/entities/record.js'
import { amountsOf } from '../component-amount.js'
import type { OrderItemResolvers } from '../generated/resolvers.js'

export const OrderItem: OrderItemResolvers = {
  limits: (item) => amountsOf(item, 'limits'),
  order: (item) => item.provenance.parent as EntityRecord<'Order'>,
}
