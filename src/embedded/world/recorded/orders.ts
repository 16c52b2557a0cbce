import { byCreation } from './people.js'
import { costOf } from '../costs.js'
import { readRows, type Row } from './read.js'
import type {
  Allocation,
  AllocationState,
  Order,
  OrderItem,
  OrderItemState,
  OrderKind,
  OrderState,
} from '../entities/orders.js'
import type { User } from '../entities/people.js'
import type { World } from '../world.js'

export function readAllocations(world: World, folder: string): void {
  for (const row of byCreation(readRows(folder, 'marketplace-resources'))) {
    const plan = world.plans.find(row.text('plan_uuid')) ?? null
    const limits = row.numbers('limits')
    const allocation = world.allocations.add({
      uuid: row.text('uuid'),
      project: world.projects.get(row.text('project_uuid')),
      offering: world.offerings.get(row.text('offering_uuid')),
      plan,
      name: row.text('name'),
      slug: row.text('slug'),
      description: row.text('description'),
      state: row.text('state') as AllocationState,
      limits,
      cost: costOf(plan, limits),
      currentUsages: row.numbers('current_usages'),
      attributes: row.object('attributes'),
      options: row.has('options') ? row.object('options') : null,
      backendId: row.text('backend_id'),
      effectiveId: row.text('effective_id'),
      backendMetadata: row.object('backend_metadata'),
      endDate: row.textOrNull('end_date'),
      endDateRequestedBy: world.users.find(row.identifier('end_date_requested_by')) ?? null,
      report: null,
      errorMessage: row.text('error_message'),
      errorTraceback: row.text('error_traceback'),
      scopeUuid: row.textOrNull('resource_uuid'),
      created: row.text('created'),
      modified: row.text('modified'),
    })
    addPlanPeriod(world, allocation)
  }
}

function addPlanPeriod(world: World, allocation: Allocation): void {
  const { plan, created } = allocation
  if (plan === null) return
  world.planPeriods.add({ uuid: world.newUuid(), allocation, plan, start: created, end: null })
}

/** A 2021 world has orders with items; in a later one each order is its own only item. */
export function readOrders(world: World, folder: string): void {
  for (const row of byCreation(readRows(folder, 'marketplace-orders'))) {
    const items = row.raw['items'] === undefined ? [row] : row.rows('items')
    const order = world.orders.add({ ...orderOf(world, row), items: [] })
    for (const item of items) order.items.push(world.orderItems.add(itemOf(world, order, item)))
  }
}

const orderStates: Readonly<Record<string, OrderState>> = {
  'requested for approval': 'pending-consumer',
  'pending-consumer': 'pending-consumer',
  'pending-provider': 'pending-provider',
  executing: 'executing',
  done: 'done',
  erred: 'erred',
  rejected: 'rejected',
  terminated: 'canceled',
  canceled: 'canceled',
}

const itemStates: Readonly<Record<string, OrderItemState>> = {
  'requested for approval': 'pending',
  pending: 'pending',
  'pending-consumer': 'pending',
  'pending-provider': 'pending',
  executing: 'executing',
  done: 'done',
  erred: 'erred',
  rejected: 'canceled',
  terminated: 'canceled',
  canceled: 'canceled',
  terminating: 'canceling',
}

function orderOf(world: World, row: Row): Omit<Order, 'items'> {
  return {
    uuid: row.text('uuid'),
    project: world.projects.get(row.text('project_uuid')),
    kind: row.text('type') as OrderKind,
    state: orderStates[row.text('state')] ?? 'done',
    created: row.text('created'),
    modified: row.text('modified') || row.text('created'),
    createdBy: person(world, row, 'created_by'),
    approvedBy: person(world, row, 'approved_by') ?? person(world, row, 'consumer_reviewed_by'),
    approvedAt: row.textOrNull('approved_at') ?? row.textOrNull('consumer_reviewed_at'),
    providerReviewedBy: person(world, row, 'provider_reviewed_by'),
    providerReviewedAt: row.textOrNull('provider_reviewed_at'),
  }
}

/** A person named by URL, by user name, or only by full name. */
function person(world: World, row: Row, field: string): User | null {
  const found = world.users.find(row.identifier(field))
  if (found !== undefined) return found
  const username = row.textOrNull(field)
  const fullName = row.textOrNull(`${field}_full_name`)
  return world.users.all().find((user) => user.username === username || user.fullName === fullName) ?? null
}

function itemOf(world: World, order: Order, row: Row): OrderItem {
  return {
    uuid: row.text('uuid'),
    order,
    offering: world.offerings.get(row.text('offering_uuid')),
    plan: world.plans.find(row.text('plan_uuid')) ?? null,
    oldPlan: world.plans.find(row.text('old_plan_uuid')) ?? null,
    allocation: world.allocations.find(row.text('marketplace_resource_uuid')) ?? null,
    attributes: row.object('attributes'),
    limits: row.numbers('limits'),
    cost: row.textOrNull('cost'),
    state: itemStates[row.text('state')] ?? 'done',
    output: row.text('output'),
    errorMessage: row.text('error_message'),
    errorTraceback: row.text('error_traceback'),
    terminationComment: row.textOrNull('termination_comment'),
    callbackUrl: row.textOrNull('callback_url'),
    issue: null,
    created: row.text('created'),
    modified: row.text('modified'),
  }
}

export function readUsages(world: World, folder: string): void {
  for (const row of byCreation(readRows(folder, 'marketplace-component-usages'))) {
    const allocation = world.allocations.get(row.text('resource_uuid'))
    const component = allocation.offering.components.find(({ type }) => type === row.text('type'))
    if (component === undefined) continue
    world.usages.add({
      uuid: row.text('uuid'),
      allocation,
      component,
      planPeriod: world.planPeriods.all().find((period) => period.allocation === allocation) ?? null,
      usage: row.number('usage'),
      description: row.text('description'),
      isRecurring: row.flag('recurring'),
      billingPeriod: row.text('billing_period'),
      date: row.text('date'),
      created: row.text('created'),
      modifiedBy: null,
    })
  }
}
