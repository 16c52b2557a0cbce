import { choices, url, uuid, type Filters } from '../http/filters.js'
import { serialise, type Fields } from '../http/fields.js'
import { link, templates } from './links.js'
import { nestedItemFields } from './order-items.js'
import { kinds, orderStates, orderStateWord } from './states.js'
import type { Collection } from '../http/collection.js'
import type { Order } from '../world/entities/orders.js'

const stateWords = Object.values(orderStates)

function totalCost(order: Order): string {
  return order.items.reduce((sum, item) => sum + Number(item.cost ?? 0), 0).toFixed(10)
}

const fields: Fields<Order> = {
  url: (order, context) => link(context, 'order', order),
  uuid: (order) => order.uuid,
  created: (order) => order.created,
  created_by: (order, context) => link(context, 'user', order.createdBy),
  created_by_username: (order) => order.createdBy?.username,
  created_by_full_name: (order) => order.createdBy?.fullName,
  approved_by: (order, context) => link(context, 'user', order.approvedBy),
  approved_at: (order) => order.approvedAt,
  approved_by_username: (order) => order.approvedBy?.username,
  approved_by_full_name: (order) => order.approvedBy?.fullName,
  project: (order, context) => link(context, 'project', order.project),
  project_uuid: (order) => order.project.uuid,
  project_name: (order) => order.project.name,
  project_description: (order) => order.project.description,
  customer_name: (order) => order.project.customer.name,
  customer_uuid: (order) => order.project.customer.uuid,
  state: (order) => orderStateWord(order.state),
  items: (order, context) => order.items.map((item) => serialise(nestedItemFields, item, context)),
  total_cost: totalCost,
  file: (order, context) => context.url(`/api/marketplace-orders/${order.uuid}/pdf/`),
  type: (order) => (order.items.length === 0 ? null : order.kind),
}

const filters: Filters<Order> = {
  project: url(templates.project, (order) => order.project.uuid),
  project_uuid: uuid((order) => order.project.uuid),
  customer: url(templates.customer, (order) => order.project.customer.uuid),
  customer_uuid: uuid((order) => order.project.customer.uuid),
  state: choices(stateWords, (order) => orderStateWord(order.state)),
  type: choices(kinds, (order) => (order.items.length === 0 ? '' : order.kind)),
}

/** `/api/marketplace-orders/`. */
export const orders: Collection<Order> = {
  visible: ({ world, access }) => world.orders.all().filter((order) => access.seesProject(order.project)),
  identifier: (order) => order.uuid,
  fields,
  selectable: false,
  filters,
  ordering: {
    keys: {
      created: (order) => order.created,
      approved_at: (order) => order.approvedAt,
      total_cost: (order) => Number(totalCost(order)),
      state: (order) => stateWords.indexOf(orderStateWord(order.state)),
    },
    unknown: 'refuse',
    byDefault: 'created',
  },
}
