import { addDays, timestamp } from '../clock.js'
import { costOf } from '../costs.js'
import { addUsages } from './usages.js'
import type { Offering } from '../entities/market.js'
import type { Allocation, AllocationState, Order, OrderItem, OrderKind } from '../entities/orders.js'
import type { Customer, Project, User } from '../entities/people.js'
import type { Random } from '../random.js'
import type { World } from '../world.js'

/** How many allocations the generated world has. */
export const allocationCount = 300

/** What orders and allocations are made from. */
export interface OrderParts {
  readonly world: World
  readonly random: Random
  readonly today: Date
  readonly offerings: readonly Offering[]
  readonly owners: ReadonlyMap<Customer, User>
}

interface History {
  readonly state: AllocationState
  readonly orders: readonly (Pick<Order, 'state'> & {
    readonly kind: OrderKind
    readonly item: OrderItem['state']
  })[]
}

const done = { state: 'done', item: 'done' } as const
const created = { kind: 'Create', ...done } as const

/** How allocations came to be what they are: most are simply there, the others show every state an order can have. */
const histories: readonly History[] = [
  { state: 'Creating', orders: [{ kind: 'Create', state: 'executing', item: 'executing' }] },
  { state: 'Erred', orders: [{ kind: 'Create', state: 'erred', item: 'erred' }] },
  { state: 'OK', orders: [created, { kind: 'Update', ...done }] },
  { state: 'OK', orders: [created, { kind: 'Update', state: 'pending-consumer', item: 'pending' }] },
  { state: 'OK', orders: [created, { kind: 'Update', state: 'erred', item: 'erred' }] },
  { state: 'Updating', orders: [created, { kind: 'Update', state: 'executing', item: 'executing' }] },
  { state: 'OK', orders: [created, { kind: 'Terminate', state: 'pending-consumer', item: 'pending' }] },
  { state: 'Terminating', orders: [created, { kind: 'Terminate', state: 'executing', item: 'executing' }] },
  { state: 'Terminated', orders: [created, { kind: 'Terminate', ...done }] },
]

const plain: History = { state: 'OK', orders: [created] }

/** Three hundred allocations with the orders that made them, and orders that came to nothing. */
export function addAllocations(parts: OrderParts): void {
  const { world, random } = parts
  const projects = world.projects.all()
  for (let number = 0; number < allocationCount; number++) {
    const project = number < 2 ? projects[number] : random.pick(projects)
    const history = number % 3 === 0 ? histories[(number / 3) % histories.length] : plain
    if (project !== undefined) addAllocation(parts, project, history ?? plain, number)
  }
  for (const state of ['pending-consumer', 'rejected', 'canceled'] as const) {
    for (let count = 0; count < 10; count++) {
      const item = state === 'pending-consumer' ? 'pending' : 'canceled'
      addOrder(parts, random.pick(projects), { kind: 'Create', state, item }, null)
    }
  }
}

function addAllocation(parts: OrderParts, project: Project, history: History, number: number): void {
  const { world, random, today } = parts
  const offering = random.pick(parts.offerings)
  const name = `lumi-${project.customer.abbreviation.toLowerCase()}-${String(number).padStart(3, '0')}`
  const start = addDays(today, -random.integer(200, 700))
  const plan = offering.plans[0] ?? null
  const limits = randomLimits(random)
  const allocation = world.allocations.add({
    uuid: random.uuid(),
    project,
    offering,
    plan,
    name,
    slug: name,
    description: '',
    state: history.state,
    limits,
    cost: costOf(plan, limits),
    currentUsages: {},
    attributes: { name },
    options: null,
    backendId: random.oneIn(7) ? '' : `project_${String(465_000_000 + number)}`,
    effectiveId: '',
    backendMetadata: {},
    endDate: null,
    endDateRequestedBy: null,
    report: null,
    errorMessage: history.state === 'Erred' ? 'The backend refused the request.' : '',
    errorTraceback: '',
    scopeUuid: null,
    created: timestamp(start),
    modified: timestamp(start),
  })
  history.orders.forEach((order, index) => {
    addOrder(parts, project, order, allocation, addDays(start, 40 * index))
  })
  if (history.state !== 'Creating' && history.state !== 'Erred') addUsages(parts, allocation, number)
}

function randomLimits(random: Random): Record<string, number> {
  return {
    cpu_k_hours: random.integer(1, 1000),
    gpu_k_hours: random.integer(0, 300),
    gb_k_hours: random.integer(0, 2000),
  }
}

function addOrder(
  { world, random, today, offerings, owners }: OrderParts,
  project: Project,
  { kind, state, item }: History['orders'][number],
  allocation: Allocation | null,
  moment: Date = addDays(today, -random.integer(1, 30)),
): void {
  const offering = allocation?.offering ?? random.pick(offerings)
  const plan = offering.plans[0] ?? null
  const limits = allocation?.limits ?? randomLimits(random)
  const owner = owners.get(project.customer) ?? null
  const manager = world.memberships.ofProject(project).find(({ role }) => role === 'manager')?.user ?? owner
  const isApproved = state !== 'pending-consumer' && state !== 'canceled' && state !== 'rejected'
  const time = timestamp(moment)
  const order = world.orders.add({
    uuid: random.uuid(),
    project,
    kind,
    state,
    created: time,
    modified: time,
    createdBy: isApproved ? owner : manager,
    approvedBy: isApproved ? owner : null,
    approvedAt: isApproved ? time : null,
    providerReviewedBy: null,
    providerReviewedAt: null,
    items: [],
  })
  const added = world.orderItems.add({
    uuid: order.uuid,
    order,
    offering,
    plan: kind === 'Terminate' ? null : plan,
    oldPlan: null,
    allocation,
    attributes: attributesOf(kind, allocation, random),
    limits: kind === 'Terminate' ? {} : limits,
    cost: costOf(kind === 'Terminate' ? null : plan, limits),
    state: item,
    output: '',
    errorMessage: item === 'erred' ? 'The backend refused the request.' : '',
    errorTraceback: '',
    terminationComment: null,
    callbackUrl: null,
    issue: null,
    created: time,
    modified: time,
  })
  order.items.push(added)
}

function attributesOf(kind: OrderKind, allocation: Allocation | null, random: Random) {
  if (kind === 'Create')
    return allocation?.attributes ?? { name: `lumi-wish-${String(random.integer(100, 999))}` }
  return kind === 'Update' ? { old_limits: allocation?.limits ?? {} } : {}
}
