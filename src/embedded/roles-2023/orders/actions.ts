import { pick } from '../../http/collection.js'
import { badRequest, crash, forbidden, methodNotAllowed, refusal } from '../../http/problem.js'
import { noContent, type Answer, type Handler } from '../../http/route.js'
import { text } from '../../http/input-fields.js'
import { optional, readInput } from '../../http/input.js'
import { demandAvailable } from '../customers/availability.js'
import { callerMay, demand, projectOrCustomer, type Scopes } from '../roles/permissions.js'
import { actionOf } from './action.js'
import { orders } from './collection.js'
import { cancelableTypes } from './fields.js'
import * as processing from './processing.js'
import type { Context } from '../../http/context.js'
import type { Order, OrderState } from '../../world/entities/orders.js'

const done: Answer = { status: 200 }

/** The project's side approves. In a project with a start date the Core falls over. */
export const approveByConsumer: Handler = (context) => {
  const order = pick(orders, context)
  demand(context, 'ORDER.APPROVE', ...projectOrCustomer(order.project))
  demandOpen(order, context)
  demandState(order, 'pending-consumer')
  if (order.project.startDate !== null) throw crash()
  processing.reviewByConsumer(order, context.user, context)
  processing.passToProvider(order, context)
  return done
}

/** The provider approves: the order goes to work. */
export const approveByProvider: Handler = (context) => {
  const order = pick(orders, context)
  demand(context, 'ORDER.APPROVE', provider(order))
  demandOpen(order, context)
  demandState(order, 'pending-provider')
  processing.reviewByProvider(order, context.user, context)
  processing.execute(order, context)
  return done
}

/** The project's side refuses; who made the order may take it back so. */
export const rejectByConsumer: Handler = (context) => {
  const order = pick(orders, context)
  if (
    order.createdBy !== context.user &&
    !callerMay(context, 'ORDER.REJECT', ...projectOrCustomer(order.project))
  ) {
    throw forbidden()
  }
  demandAvailable(order.project.customer)
  demandState(order, 'pending-consumer')
  processing.reviewByConsumer(order, context.user, context)
  processing.reject(order, context)
  return done
}

/** The provider refuses. */
export const rejectByProvider: Handler = (context) => {
  const order = pick(orders, context)
  demand(context, 'ORDER.REJECT', provider(order))
  demandAvailable(order.project.customer)
  demandState(order, 'pending-provider')
  processing.reviewByProvider(order, context.user, context)
  processing.reject(order, context)
  return done
}

/** The order is withdrawn, where the offering lets it. */
export const cancelOrder: Handler = (context) => {
  const order = pick(orders, context)
  demand(context, 'ORDER.CANCEL', ...projectOrCustomer(order.project))
  demandState(order, 'pending-consumer', 'pending-provider', 'executing')
  demandType(order, cancelableTypes)
  processing.cancel(order, context)
  return { status: 202 }
}

/** `DELETE`: forgets an order that nobody has worked on. */
export const deleteOrder: Handler = (context) => {
  const order = pick(orders, context)
  demand(context, 'ORDER.DESTROY', ...projectOrCustomer(order.project))
  demandState(order, 'pending-consumer', 'pending-provider')
  demandAvailable(order.project.customer)
  forget(order, context)
  return noContent
}

/** `POST …/unlink/`, for staff: forgets an order in any state. */
export const unlinkOrder: Handler = (context) => {
  if (!context.user.isStaff) throw forbidden()
  forget(pick(orders, context), context)
  return noContent
}

/** A site says that it has begun. */
export const setExecuting: Handler = (context) => {
  const order = pick(orders, context)
  demand(context, 'ORDER.APPROVE', provider(order))
  demandState(order, 'pending-consumer', 'pending-provider', 'erred')
  demandType(order, ['Marketplace.Slurm'])
  processing.execute(order, context)
  return done
}

/** A site says that it is done. */
export const setDone: Handler = (context) => {
  const order = pick(orders, context)
  demand(context, 'ORDER.APPROVE', provider(order))
  demandState(order, 'executing')
  demandType(order, ['Marketplace.Slurm', ...cancelableTypes])
  processing.finish(order, context)
  return done
}

/** A site says that it failed. Without both texts the Core falls over. */
export const setErred: Handler = (context) => {
  const order = pick(orders, context)
  demand(context, 'ORDER.APPROVE', provider(order))
  demandType(order, ['Marketplace.Slurm'])
  const words = optional(text({ blank: true }))
  const input = readInput({ error_message: words, error_traceback: words }, context)
  if (input.error_message === undefined || input.error_traceback === undefined) throw crash()
  processing.err(order, input.error_message, context, input.error_traceback)
  return done
}

function provider(order: Order): Scopes {
  return { customer: actionOf(order).offering.customer }
}

function demandOpen(order: Order, context: Context): void {
  const { project } = order
  demandAvailable(project.customer)
  if (project.endDate !== null && project.endDate <= context.world.now().slice(0, 10)) {
    throw badRequest([`Project '${project.name} | ${project.customer.name}' is expired.`])
  }
}

function demandState(order: Order, ...states: readonly OrderState[]): void {
  if (!states.includes(order.state)) throw refusal(409, `Valid states for operation: ${states.join(', ')}.`)
}

function demandType(order: Order, types: readonly string[]): void {
  const { type } = actionOf(order).offering
  if (!types.includes(type)) {
    throw methodNotAllowed(`The order's offering with ${type} type does not support this action`)
  }
}

function forget(order: Order, { world }: Context): void {
  for (const item of order.items) world.orderItems.remove(item)
  world.orders.remove(order)
}
