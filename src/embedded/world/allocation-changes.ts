import type { Allocation, Limits, OrderItem } from './entities/orders.js'
import type { World } from './world.js'

/** Makes the allocation that a `Create` item asks for; it is not ready yet. */
export function beginAllocation(world: World, item: OrderItem): Allocation {
  const now = world.now()
  const name = item.attributes['name']
  const description = item.attributes['description']
  const allocation = world.allocations.add({
    uuid: world.newUuid(),
    project: item.order.project,
    offering: item.offering,
    plan: item.plan,
    name: typeof name === 'string' ? name : '',
    slug: '',
    description: typeof description === 'string' ? description : '',
    state: 'Creating',
    limits: item.limits,
    cost: item.cost,
    currentUsages: {},
    attributes: item.attributes,
    options: null,
    backendId: '',
    effectiveId: '',
    backendMetadata: {},
    endDate: null,
    endDateRequestedBy: null,
    report: null,
    errorMessage: '',
    errorTraceback: '',
    scopeUuid: null,
    created: now,
    modified: now,
  })
  item.allocation = allocation
  openPlanPeriod(world, allocation)
  return allocation
}

/** Does to the allocation what the item asks for, now that its provider is done. */
export function completeItem(world: World, item: OrderItem): void {
  const { allocation } = item
  if (allocation === null) return
  allocation.modified = world.now()
  switch (item.order.kind) {
    case 'Create':
      allocation.state = 'OK'
      return
    case 'Update':
      allocation.state = 'OK'
      if (item.oldPlan === null) allocation.limits = item.limits
      else movePlan(world, allocation, item)
      return
    case 'Terminate':
      allocation.state = 'Terminated'
      closePlanPeriod(world, allocation)
  }
}

/** Puts the allocation in the state that says that its provider is at work. */
export function markUnderWay(world: World, item: OrderItem): void {
  const { allocation } = item
  if (allocation === null) return
  allocation.state = ({ Create: 'Creating', Update: 'Updating', Terminate: 'Terminating' } as const)[
    item.order.kind
  ]
  allocation.modified = world.now()
}

/** What was allowed before a change of limits, as an `Update` item keeps it. */
export function oldLimits(allocation: Allocation): { readonly old_limits: Limits } {
  return { old_limits: allocation.limits }
}

function movePlan(world: World, allocation: Allocation, item: OrderItem): void {
  closePlanPeriod(world, allocation)
  allocation.plan = item.plan
  openPlanPeriod(world, allocation)
}

/** The allocation is on its plan from now on. */
export function openPlanPeriod(world: World, allocation: Allocation): void {
  const { plan } = allocation
  if (plan === null) return
  world.planPeriods.add({ uuid: world.newUuid(), allocation, plan, start: world.now(), end: null })
}

function closePlanPeriod(world: World, allocation: Allocation): void {
  for (const period of world.planPeriods.all()) {
    if (period.allocation === allocation) period.end ??= world.now()
  }
}
