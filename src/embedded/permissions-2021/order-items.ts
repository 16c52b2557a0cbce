import { choices, url, uuid, type Filters } from '../http/filters.js'
import { templates } from './links.js'
import { requestFields } from './request-fields.js'
import { itemStates, kinds } from './states.js'
import type { Collection } from '../http/collection.js'
import type { Fields } from '../http/fields.js'
import type { OrderItem } from '../world/entities/orders.js'
import { costOf } from '../world/costs.js'

/** An item as it stands inside its order. */
export const nestedItemFields: Fields<OrderItem> = {
  ...requestFields,
  type: ({ order }) => order.kind,
  resource_uuid: ({ allocation }) => allocation?.scopeUuid,
  resource_type: ({ allocation }) => (allocation?.scopeUuid === null ? null : undefined),
  resource_name: ({ allocation }) => allocation?.name,
  cost: ({ cost }) => cost,
  state: ({ state }) => itemStates[state],
  output: ({ output }) => output,
  marketplace_resource_uuid: ({ allocation }) => allocation?.uuid,
  error_message: ({ errorMessage }) => errorMessage,
  error_traceback: ({ errorTraceback }, { access }) => (access.seesEverything ? errorTraceback : undefined),
}

const fields: Fields<OrderItem> = {
  ...nestedItemFields,
  order_uuid: ({ order }) => order.uuid,
  order_approved_at: ({ order }) => order.approvedAt,
  order_approved_by: ({ order }) => order.approvedBy?.fullName,
  created_by_full_name: ({ order }) => order.createdBy?.fullName,
  created_by_civil_number: ({ order }) => order.createdBy?.civilNumber,
  customer_name: ({ order }) => order.project.customer.name,
  customer_uuid: ({ order }) => order.project.customer.uuid,
  project_name: ({ order }) => order.project.name,
  project_uuid: ({ order }) => order.project.uuid,
  old_plan_name: ({ oldPlan }) => oldPlan?.name,
  new_plan_name: ({ plan }) => plan?.name,
  old_plan_uuid: ({ oldPlan }) => oldPlan?.uuid,
  new_plan_uuid: ({ plan }) => plan?.uuid,
  old_cost_estimate: ({ allocation }) => (allocation === null ? undefined : Number(allocation.cost ?? 0)),
  new_cost_estimate: ({ plan, limits }) => (plan === null ? null : Number(costOf(plan, limits))),
  can_terminate: ({ state, offering }) =>
    state === 'executing' && offering.type === 'Support.OfferingTemplate',
  fixed_price: () => 0,
  activation_price: () => 0,
  issue: ({ issue }) => (issue === null ? null : { key: issue.key, uuid: issue.uuid }),
}

const filters: Filters<OrderItem> = {
  offering: url(templates.offering, ({ offering }) => offering.uuid),
  offering_uuid: uuid(({ offering }) => offering.uuid),
  category_uuid: uuid(({ offering }) => offering.category.uuid),
  provider_uuid: uuid(({ offering }) => offering.customer.uuid),
  service_manager_uuid: uuid(() => undefined),
  project_uuid: uuid(({ order }) => order.project.uuid),
  customer_uuid: uuid(({ order }) => order.project.customer.uuid),
  order: url(templates.order, ({ order }) => order.uuid),
  order_uuid: uuid(({ order }) => order.uuid),
  resource: url(templates.resource, ({ allocation }) => allocation?.uuid),
  resource_uuid: uuid(({ allocation }) => allocation?.uuid),
  state: choices(Object.values(itemStates), ({ state }) => itemStates[state]),
  type: choices(kinds, ({ order }) => order.kind),
}

/** `/api/marketplace-order-items/`: for the project's people and for the provider's. */
export const orderItems: Collection<OrderItem> = {
  visible: ({ world, access }) =>
    world.orderItems
      .all()
      .filter(
        (item) => access.seesProject(item.order.project) || access.customerRoles.has(item.offering.customer),
      ),
  identifier: (item) => item.uuid,
  fields,
  selectable: false,
  filters,
  ordering: { keys: { created: (item) => item.created }, unknown: 'refuse', byDefault: 'created' },
}
