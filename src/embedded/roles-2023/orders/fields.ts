import { orderAddress, projectAddress, userAddress } from '../addresses.js'
import { asStored } from '../stored-objects.js'
import { actionOf, isPending } from './action.js'
import { itemFields } from './item-fields.js'
import type { Fields } from '../../http/fields.js'
import type { Order } from '../../world/entities/orders.js'

/** Offerings of these types let an order be canceled. */
export const cancelableTypes: readonly string[] = ['Marketplace.Basic', 'Support.OfferingTemplate']

const ofOffering = Object.fromEntries(
  Object.entries(itemFields).map(([name, read]) => [
    name,
    (order: Order, context: Parameters<typeof read>[1]) => read(actionOf(order), context),
  ]),
) satisfies Fields<Order>

const identity: Fields<Order> = {
  uuid: (order) => order.uuid,
  created: (order) => order.created,
  modified: (order) => order.modified,
  type: (order) => order.kind,
  resource_uuid: () => null,
  resource_type: () => null,
  resource_name: (order) => actionOf(order).allocation?.name,
  cost: (order) => actionOf(order).cost,
  state: (order) => order.state,
  output: (order) => actionOf(order).output,
  marketplace_resource_uuid: (order) => actionOf(order).allocation?.uuid,
  error_message: (order) => actionOf(order).errorMessage,
  error_traceback: (order, context) =>
    context.access.seesEverything ? actionOf(order).errorTraceback : undefined,
  callback_url: (order) => actionOf(order).callbackUrl,
}

/** An order as lists and single reads show it. */
export const orderFields: Fields<Order> = {
  ...ofOffering,
  attributes: (order) => asStored(actionOf(order).attributes),
  limits: (order) => asStored(actionOf(order).limits),
  ...identity,
  consumer_reviewed_by: (order) => order.approvedBy?.username,
  consumer_reviewed_by_full_name: (order) => order.approvedBy?.fullName,
  consumer_reviewed_at: (order) => order.approvedAt,
  provider_reviewed_by: (order) => order.providerReviewedBy?.username,
  provider_reviewed_by_full_name: (order) => order.providerReviewedBy?.fullName,
  provider_reviewed_at: (order) => order.providerReviewedAt,
  created_by_full_name: (order) => order.createdBy?.fullName,
  created_by_civil_number: (order) => order.createdBy?.civilNumber,
  customer_name: (order) => order.project.customer.name,
  customer_uuid: (order) => order.project.customer.uuid,
  customer_slug: (order) => order.project.customer.slug,
  project_name: (order) => order.project.name,
  project_uuid: (order) => order.project.uuid,
  project_description: (order) => order.project.description,
  project_slug: (order) => order.project.slug,
  old_plan_name: (order) => actionOf(order).oldPlan?.name,
  new_plan_name: (order) => actionOf(order).plan?.name,
  old_plan_uuid: (order) => actionOf(order).oldPlan?.uuid,
  new_plan_uuid: (order) => actionOf(order).plan?.uuid,
  old_cost_estimate: (order) => {
    const { allocation } = actionOf(order)
    return allocation === null ? undefined : amount(allocation.cost)
  },
  new_cost_estimate: (order) => amount(actionOf(order).cost),
  can_terminate: (order) => cancelableTypes.includes(actionOf(order).offering.type) && isPending(order),
  fixed_price: () => 0,
  activation_price: () => 0,
  termination_comment: (order) => actionOf(order).terminationComment,
  backend_id: () => '',
  issue: () => null,
}

/** An order as its creation answers it. */
export const createdOrderFields: Fields<Order> = {
  ...ofOffering,
  attributes: (order) => actionOf(order).attributes,
  limits: (order) => actionOf(order).limits,
  ...identity,
  url: (order, context) => orderAddress(order, context),
  created_by: (order, context) => userAddress(order.createdBy, context),
  created_by_username: (order) => order.createdBy?.username,
  created_by_full_name: (order) => order.createdBy?.fullName,
  consumer_reviewed_by: (order, context) => userAddress(order.approvedBy, context),
  consumer_reviewed_at: (order) => order.approvedAt,
  consumer_reviewed_by_username: (order) => order.approvedBy?.username,
  consumer_reviewed_by_full_name: (order) => order.approvedBy?.fullName,
  project: (order, context) => projectAddress(order.project, context),
  project_uuid: (order) => order.project.uuid,
  project_name: (order) => order.project.name,
  project_description: (order) => order.project.description,
  customer_name: (order) => order.project.customer.name,
  customer_uuid: (order) => order.project.customer.uuid,
}

function amount(cost: string | null): number | null {
  return cost === null ? null : Number(cost)
}
