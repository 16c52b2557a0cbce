import {
  anyOf,
  booleanOf,
  choices,
  single,
  url,
  uuid,
  type Filter,
  type Filters,
} from '../../http/filters.js'
import { uuidOf } from '../../http/template.js'
import { notBefore } from '../moments.js'
import { offeringAddress } from '../offerings/address-filter.js'
import { callerMay, projectOrCustomer } from '../roles/permissions.js'
import { actionOf } from './action.js'
import { orderFields } from './fields.js'
import type { Collection } from '../../http/collection.js'
import type { Context } from '../../http/context.js'
import type { Order, OrderState } from '../../world/entities/orders.js'

/** The states of an order, each with the number by which the Core sorts it. */
const stateNumbers: Readonly<Record<OrderState, number>> = {
  'pending-consumer': 1,
  executing: 2,
  done: 3,
  erred: 4,
  canceled: 5,
  rejected: 6,
  'pending-provider': 7,
  'pending-project': 8,
}

const filters: Filters<Order> = {
  query: keyword(),
  offering: offeringAddress((order) => actionOf(order).offering.uuid),
  offering_uuid: uuid((order) => actionOf(order).offering.uuid),
  project_uuid: uuid((order) => order.project.uuid),
  category_uuid: uuid((order) => actionOf(order).offering.category.uuid),
  provider_uuid: uuid((order) => actionOf(order).offering.customer.uuid),
  customer_uuid: uuid((order) => order.project.customer.uuid),
  state: choices(Object.keys(stateNumbers), (order) => order.state),
  type: choices(['Create', 'Update', 'Terminate'], (order) => order.kind),
  offering_type: anyOf((order) => actionOf(order).offering.type),
  resource: url('/api/marketplace-resources/{uuid}/', (order) => actionOf(order).allocation?.uuid),
  resource_uuid: uuid((order) => actionOf(order).allocation?.uuid),
  created: notBefore((order) => order.created),
  modified: notBefore((order) => order.modified),
  can_approve_as_consumer: whenTrue(
    (order, context) =>
      order.state === 'pending-consumer' &&
      callerMay(context, 'ORDER.APPROVE', ...projectOrCustomer(order.project)),
  ),
  can_approve_as_provider: whenTrue(
    (order, context) =>
      order.state === 'pending-provider' &&
      callerMay(context, 'ORDER.APPROVE', { customer: actionOf(order).offering.customer }),
  ),
}

/** `/api/marketplace-orders/`: orders in what the caller sees, and orders of what the caller provides. */
export const orders: Collection<Order> = {
  visible: (context) => context.world.orders.all().filter((order) => isSeen(order, context)),
  identifier: (order) => order.uuid,
  fields: orderFields,
  selectable: true,
  filters,
  ordering: {
    keys: {
      created: (order) => order.created,
      consumer_reviewed_at: (order) => order.approvedAt,
      cost: (order) => (actionOf(order).cost === null ? null : Number(actionOf(order).cost)),
      state: (order) => stateNumbers[order.state],
    },
    unknown: 'refuse',
    byDefault: 'created',
  },
  missing: 'No Order matches the given query.',
}

function isSeen(order: Order, context: Context): boolean {
  return (
    context.access.seesProject(order.project) ||
    context.access.customerRoles.has(actionOf(order).offering.customer)
  )
}

function keyword(): Filter<Order> {
  return single((value) => {
    const wanted = value.trim().toLowerCase()
    const identifier = uuidOf(wanted)
    if (identifier !== undefined) return { accept: (order) => order.uuid === identifier }
    return {
      accept: (order) =>
        [order.project.name, actionOf(order).allocation?.name ?? ''].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
    }
  })
}

/** A filter that only its true value switches on. */
function whenTrue(test: (order: Order, context: Context) => boolean): Filter<Order> {
  return single((value, context) =>
    booleanOf(value) === true ? { accept: (order) => test(order, context) } : undefined,
  )
}
