import type { EntityRecord } from '../../core/entities/record.js'
import { field, id, link, optionalLink } from '../fields.js'
import type { OrderItemResolvers, OrderResolvers } from '../generated/resolvers.js'

export const Order: OrderResolvers = {
  id,
  uuid: field('uuid'),
  type: field('type'),
  state: field('state'),
  coreState: field('coreState'),
  createdAt: field('createdAt'),
  createdBy: optionalLink('createdBy'),
  reviewedAt: field('reviewedAt'),
  reviewedBy: optionalLink('reviewedBy'),
  totalCost: field('totalCost'),
  errorMessage: field('errorMessage'),
  project: link('project'),
  items: (order) => order.parts('items'),
}

export const OrderItem: OrderItemResolvers = {
  id,
  uuid: field('uuid'),
  type: field('type'),
  state: field('state'),
  coreState: field('coreState'),
  limits: (item) => item.get('limits').map((amount) => ({ ...amount, of: item })),
  attributes: field('attributes'),
  cost: field('cost'),
  errorMessage: field('errorMessage'),
  createdAt: field('createdAt'),
  order: (item) => item.provenance.parent as EntityRecord<'Order'>,
  offering: link('offering'),
  plan: optionalLink('plan'),
  allocation: optionalLink('allocation'),
}
