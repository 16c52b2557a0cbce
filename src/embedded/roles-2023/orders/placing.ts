import { badRequest } from '../../http/problem.js'
import { costOf } from '../../world/costs.js'
import { demandAvailable } from '../customers/availability.js'
import { hasPendingOrder } from '../allocations/fields.js'
import { begin } from './processing.js'
import type { Context } from '../../http/context.js'
import type { Json, JsonObject } from '../../json.js'
import type { Offering, Plan } from '../../world/entities/market.js'
import type { Allocation, Limits, Order, OrderItem, OrderKind } from '../../world/entities/orders.js'
import type { Project } from '../../world/entities/people.js'

/** What is asked for. */
export interface Request {
  readonly kind: OrderKind
  readonly project: Project
  readonly offering: Offering
  readonly plan: Plan | null
  readonly oldPlan?: Plan | null
  readonly allocation: Allocation
  readonly attributes: JsonObject
  readonly limits: Limits
}

/** Refuses an order that the customer, the project or the offering is not open for. */
export function demandOrderable(request: Omit<Request, 'allocation'>, context: Context): void {
  const { project, offering, kind } = request
  demandAvailable(project.customer)
  if (kind !== 'Terminate') {
    if (project.endDate !== null && project.endDate <= context.world.now().slice(0, 10)) {
      throw refused(`Project '${project.name} | ${project.customer.name}' is expired.`)
    }
    if (offering.state !== 'Active' && offering.state !== 'Paused')
      throw refused('Offering is not available.')
  }
  if (!offering.isShared && offering.customer !== project.customer) {
    throw refused(`Offering "${offering.name}" is not allowed in organization "${project.customer.name}".`)
  }
}

/** Refuses a second order for an allocation whose first one waits. */
export function demandNoPendingOrder(allocation: Allocation, context: Context): void {
  if (hasPendingOrder(allocation, context)) throw refused('Pending order for resource already exists.')
}

function refused(message: string) {
  return badRequest([message] satisfies Json)
}

/** Files an order and takes it as far as it goes by itself. */
export function place(request: Request, context: Context): Order {
  const { world } = context
  const now = world.now()
  const uuid = world.newUuid()
  const items: OrderItem[] = []
  const order = world.orders.add({
    uuid,
    project: request.project,
    kind: request.kind,
    state: 'pending-consumer',
    created: now,
    modified: now,
    createdBy: context.user,
    approvedBy: null,
    approvedAt: null,
    providerReviewedBy: null,
    providerReviewedAt: null,
    items,
  })
  items.push(
    world.orderItems.add({
      uuid,
      order,
      offering: request.offering,
      plan: request.plan,
      oldPlan: request.oldPlan ?? null,
      allocation: request.allocation,
      attributes: request.attributes,
      limits: request.limits,
      cost: request.kind === 'Terminate' ? '0.0000000000' : costOf(request.plan, request.limits),
      state: 'pending',
      output: '',
      errorMessage: '',
      errorTraceback: '',
      terminationComment: null,
      callbackUrl: null,
      issue: null,
      created: now,
      modified: now,
    }),
  )
  begin(order, context)
  return order
}
