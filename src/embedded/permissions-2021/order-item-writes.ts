import { pick } from '../http/collection.js'
import { orBadRequest } from '../http/input.js'
import { badRequest, crash, forbidden, Problem } from '../http/problem.js'
import { noContent, ok, type Handler } from '../http/route.js'
import { finishItem, refuseItem, stopItem } from './order-flow.js'
import { readItem } from './order-input.js'
import { orderItems } from './order-items.js'
import { isProjectAdministrator, requireOwner } from './writing.js'
import type { Context } from '../http/context.js'
import type { OrderItem } from '../world/entities/orders.js'

function requireProvider(item: OrderItem, deed: string, { access }: Context): void {
  if (access.isStaff || access.isOwner(item.offering.customer)) return
  const details = `Order item could not be ${deed} because user is not owner of service provider.`
  throw new Problem(403, { details })
}

/** `POST /api/marketplace-order-items/{uuid}/approve/`: the provider has done what was ordered. */
export const approveItem: Handler = (context) => {
  const item = pick(orderItems, context)
  requireProvider(item, 'approved', context)
  if (item.state !== 'executing') {
    throw badRequest({ details: 'Order item could not be approved because it has been already processed.' })
  }
  finishItem(context.world, item)
  return ok({ details: 'Order item has been approved.' })
}

/** `POST /api/marketplace-order-items/{uuid}/reject/`: the provider will not do what was ordered. */
export const rejectItem: Handler = (context) => {
  const item = pick(orderItems, context)
  requireProvider(item, 'rejected', context)
  if (item.state !== 'executing' && item.state !== 'pending') throw badRequest(['Invalid input.'])
  refuseItem(context.world, item)
  return ok({ details: 'Order item has been rejected.' })
}

/** `POST /api/marketplace-order-items/{uuid}/terminate/`: an item that people process is to be stopped. */
export const terminateItem: Handler = (context) => {
  const item = pick(orderItems, context)
  if (!isProjectAdministrator(item.order.project, context)) throw forbidden()
  if (item.offering.type !== 'Support.OfferingTemplate') {
    throw badRequest({ details: 'Order item could not be terminated because it is not supported by plugin.' })
  }
  if (item.state !== 'executing' && item.state !== 'pending') {
    throw badRequest({ details: 'Order item could not be terminated because it has been already processed.' })
  }
  stopItem(context.world, item)
  return { status: 202, body: { details: 'Order item termination has been scheduled.' } }
}

/** `DELETE /api/marketplace-order-items/{uuid}/`: while its order waits. */
export const deleteItem: Handler = (context) => {
  const item = pick(orderItems, context)
  const { order } = item
  if (order.state !== 'pending-consumer' || !isProjectAdministrator(order.project, context)) throw forbidden()
  order.items.splice(order.items.indexOf(item), 1)
  context.world.orderItems.remove(item)
  return noContent
}

/** `POST`, `PUT` and `PATCH`: a whole item is read, and then this Core falls over. */
export const writeItem: Handler = (context) => {
  const known = context.parameters['uuid'] === undefined ? undefined : pick(orderItems, context)
  if (known !== undefined) requireOwner(known.order.project.customer, context)
  orBadRequest(() => readItem(context.data(), context, known?.offering))
  throw crash()
}
