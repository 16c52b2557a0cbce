import { pick, serialiseOne } from '../http/collection.js'
import { hyperlink } from '../http/input-fields.js'
import { readInput } from '../http/input.js'
import { badRequest, crash, forbidden, refusal } from '../http/problem.js'
import { created, noContent, ok, type Handler } from '../http/route.js'
import { link, templates } from './links.js'
import { approveOrder, placeOrder, rejectOrder, startOrder } from './order-flow.js'
import { itemList, type ItemInput } from './order-input.js'
import { orders } from './orders.js'
import { isProjectAdministrator, requireOwner } from './writing.js'
import type { Context } from '../http/context.js'
import type { Order } from '../world/entities/orders.js'
import type { Customer, Project } from '../world/entities/people.js'

const schema = {
  project: hyperlink(templates.project, (uuid, { world, access }) => {
    const project = world.projects.find(uuid)
    return project !== undefined && access.seesProject(project) ? project : undefined
  }),
  items: itemList,
}

/** Whether the caller's orders need nobody else's approval. */
export function approvesAlone(customer: Customer, { access }: Context): boolean {
  return access.isStaff || access.isOwner(customer)
}

/** `POST /api/marketplace-orders/`: for everybody who sees the project. Owners' and staff's orders go ahead at once. */
export const createOrder: Handler = (context) => {
  const { world } = context
  const { project, items } = readInput(schema, context)
  const kind = items[0]?.kind ?? 'Create'
  for (const item of items) {
    if (item.kind !== kind) throw badRequest([pythonList('Types of items in one order must be the same')])
    requireAllowed(item, project)
  }
  const requests = items.map((item) => ({ ...item, allocation: null }))
  const order = placeOrder(world, { project, kind, createdBy: context.user }, requests)
  if (approvesAlone(project.customer, context)) approveOrder(world, order, context.user)
  const answer = created(serialiseOne(orders, order, context), link(context, 'order', order) ?? undefined)
  startOrder(world, order, context.settings.provider)
  return answer
}

function requireAllowed({ offering }: ItemInput, { customer }: Project): void {
  if (offering.isShared || offering.customer === customer) return
  const message = `Offering "${offering.name}" is not allowed in organization "${customer.name}".`
  throw badRequest([pythonList(message)])
}

/** Some messages come as a Python list turned into text. */
function pythonList(message: string): string {
  return message.includes("'") ? `["${message}"]` : `['${message}']`
}

function requireWaiting(order: Order): void {
  if (order.state !== 'pending-consumer')
    throw refusal(409, 'Valid states for operation: requested for approval.')
}

/** `POST /api/marketplace-orders/{uuid}/approve/`: for staff and the customer's owners. */
export const approve: Handler = (context) => {
  const order = pick(orders, context)
  requireOwner(order.project.customer, context)
  requireWaiting(order)
  approveOrder(context.world, order, context.user)
  startOrder(context.world, order, context.settings.provider)
  return ok({ detail: 'Order has been approved.' })
}

/** `POST /api/marketplace-orders/{uuid}/reject/`: for those who run the project and whoever placed the order. */
export const reject: Handler = (context) => {
  const order = pick(orders, context)
  if (order.createdBy !== context.user && !isProjectAdministrator(order.project, context)) throw forbidden()
  requireWaiting(order)
  rejectOrder(context.world, order)
  return ok({ detail: 'Order has been rejected.' })
}

/** `PUT` and `PATCH /api/marketplace-orders/{uuid}/` are for owners, and make this Core fall over. */
export const changeOrder: Handler = (context) => {
  requireOwner(pick(orders, context).project.customer, context)
  throw crash()
}

/** `DELETE /api/marketplace-orders/{uuid}/`: for staff and the customer's owners. */
export const deleteOrder: Handler = (context) => {
  const { world } = context
  const order = pick(orders, context)
  requireOwner(order.project.customer, context)
  for (const item of order.items) world.orderItems.remove(item)
  world.orders.remove(order)
  return noContent
}

/** `GET /api/marketplace-orders/{uuid}/pdf/` makes this Core fall over. */
export const orderFile: Handler = (context) => {
  pick(orders, context)
  throw crash()
}
