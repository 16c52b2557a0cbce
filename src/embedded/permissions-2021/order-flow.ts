import { beginAllocation, completeItem, markUnderWay } from '../world/allocation-changes.js'
import { costOf } from '../world/costs.js'
import type { JsonObject } from '../json.js'
import type { ProviderMode } from '../settings.js'
import type { Offering, Plan } from '../world/entities/market.js'
import type { Allocation, Limits, Order, OrderItem, OrderKind } from '../world/entities/orders.js'
import type { Project, User } from '../world/entities/people.js'
import type { World } from '../world/world.js'

/** What an item asks for. */
export interface ItemRequest {
  readonly offering: Offering
  readonly plan: Plan | null
  readonly oldPlan?: Plan | null
  readonly allocation: Allocation | null
  readonly attributes: JsonObject
  readonly limits: Limits
}

/** How long a provider takes over an item where everything is slow, in milliseconds. */
const slowness = 3000

/** Orders of this type of offering are processed by hand. */
const byHand = 'Support.OfferingTemplate'

/** Puts an order before the customer's owners. */
export function placeOrder(
  world: World,
  {
    project,
    kind,
    createdBy,
  }: { readonly project: Project; readonly kind: OrderKind; readonly createdBy: User },
  requests: readonly ItemRequest[],
): Order {
  const now = world.now()
  const order = world.orders.add({
    uuid: world.newUuid(),
    project,
    kind,
    state: 'pending-consumer',
    created: now,
    modified: now,
    createdBy,
    approvedBy: null,
    approvedAt: null,
    providerReviewedBy: null,
    providerReviewedAt: null,
    items: [],
  })
  for (const request of requests) order.items.push(world.orderItems.add(itemOf(world, order, request)))
  return order
}

function itemOf(world: World, order: Order, request: ItemRequest): OrderItem {
  return {
    ...request,
    oldPlan: request.oldPlan ?? null,
    uuid: world.newUuid(),
    order,
    cost: costOf(request.plan, request.limits),
    state: 'pending',
    output: '',
    errorMessage: '',
    errorTraceback: '',
    terminationComment: null,
    callbackUrl: null,
    issue: null,
    created: world.now(),
    modified: world.now(),
  }
}

/** Lets an order go ahead. Its items are started by `startOrder`, as if by a worker in the background. */
export function approveOrder(world: World, order: Order, user: User): void {
  order.state = 'executing'
  order.approvedBy = user
  order.approvedAt = world.now()
}

/** Turns an order down. */
export function rejectOrder(world: World, order: Order): void {
  order.state = 'rejected'
  for (const item of order.items) moveItem(world, item, 'canceled')
}

/** Hands the items of an approved order to their providers. */
export function startOrder(world: World, order: Order, mode: ProviderMode): void {
  if (order.state !== 'executing') return
  for (const item of order.items.filter(({ state }) => state === 'pending')) startItem(world, item, mode)
}

function startItem(world: World, item: OrderItem, mode: ProviderMode): void {
  if (item.order.kind !== 'Create' && item.allocation === null) {
    item.errorMessage = "[ErrorDetail(string='Resource is not found.', code='invalid')]"
    moveItem(world, item, 'erred')
    settleOrder(item.order)
    return
  }
  if (item.order.kind === 'Create') beginAllocation(world, item)
  markUnderWay(world, item)
  moveItem(world, item, 'executing')
  if (item.offering.type === byHand) openIssue(world, item)
  else if (mode === 'auto') finishItem(world, item)
  if (mode === 'slow')
    setTimeout(() => {
      finishLater(world, item)
    }, slowness).unref()
}

function finishLater(world: World, item: OrderItem): void {
  if (item.state === 'executing') finishItem(world, item)
}

/** The ticket by which people process the item. */
function openIssue(world: World, item: OrderItem): void {
  item.issue = { uuid: world.newUuid(), key: '' }
  if (item.allocation !== null) item.allocation.scopeUuid = item.issue.uuid
}

/** The provider has done what the item asks for. */
export function finishItem(world: World, item: OrderItem): void {
  completeItem(world, item)
  moveItem(world, item, 'done')
  settleOrder(item.order)
}

/** The provider will not do what the item asks for. */
export function refuseItem(world: World, item: OrderItem): void {
  if (item.allocation !== null) {
    item.allocation.state = item.order.kind === 'Create' ? 'Terminated' : 'OK'
    item.allocation.modified = world.now()
  }
  moveItem(world, item, 'canceled')
  if (item.order.state !== 'pending-consumer') settleOrder(item.order)
  else if (item.order.items.every(({ state }) => state === 'canceled')) item.order.state = 'rejected'
}

/** Whoever ordered it wants the item stopped. */
export function stopItem(world: World, item: OrderItem): void {
  moveItem(world, item, 'canceling')
}

function moveItem(world: World, item: OrderItem, state: OrderItem['state']): void {
  item.state = state
  item.modified = world.now()
}

/** An order is done when none of its items is under way, whatever became of them. */
function settleOrder(order: Order): void {
  const underWay = ['pending', 'executing', 'canceling']
  if (order.items.every(({ state }) => !underWay.includes(state))) order.state = 'done'
}
