import { pick } from '../http/collection.js'
import { hyperlink, integers, text } from '../http/input-fields.js'
import {
  anyObject,
  nullable,
  optional,
  readInput,
  readPartialInput,
  required,
  type Input,
} from '../http/input.js'
import { badRequest, forbidden, refusal } from '../http/problem.js'
import { ok, type Handler } from '../http/route.js'
import { oldLimits } from '../world/allocation-changes.js'
import { templates } from './links.js'
import { approveOrder, placeOrder, startOrder, type ItemRequest } from './order-flow.js'
import { limitOutOfRange, unknownTypes } from './order-input.js'
import { approvesAlone } from './order-writes.js'
import { futureDay } from './project-writes.js'
import { hasPendingOrder, mayTerminate, resources } from './resources.js'
import { isProjectAdministrator } from './writing.js'
import type { Context } from '../http/context.js'
import type { Allocation, AllocationState, OrderKind } from '../world/entities/orders.js'

const schema = {
  name: text({ max: 150 }),
  description: optional(text({ max: 500, blank: true })),
  end_date: optional(nullable(futureDay())),
}

type ResourceInput = Partial<Input<typeof schema>>

function pickOwn(context: Context): Allocation {
  const allocation = pick(resources, context)
  if (!isProjectAdministrator(allocation.project, context)) throw forbidden()
  return allocation
}

/** `PUT /api/marketplace-resources/{uuid}/`: for everybody who sees it. What is left out stays. */
export const replaceResource: Handler = (context) =>
  change(pick(resources, context), readInput(schema, context))

/** `PATCH /api/marketplace-resources/{uuid}/`: for everybody who sees it. */
export const updateResource: Handler = (context) =>
  change(pick(resources, context), readPartialInput(schema, context))

function change(allocation: Allocation, input: ResourceInput) {
  allocation.name = input.name ?? allocation.name
  allocation.description = input.description ?? allocation.description
  if (input.end_date !== undefined) allocation.endDate = input.end_date
  return ok({ name: allocation.name, description: allocation.description, end_date: allocation.endDate })
}

function requireReady(allocation: Allocation, states: readonly AllocationState[], context: Context): void {
  if (!states.includes(allocation.state)) {
    throw refusal(409, `Valid states for operation: ${states.join(', ')}.`)
  }
  if (hasPendingOrder(allocation, context))
    throw badRequest(['Pending order item for resource already exists.'])
}

/** Places an order for an allocation that exists; answers with the order's UUID. */
function order(kind: OrderKind, allocation: Allocation, changes: Partial<ItemRequest>, context: Context) {
  const { world, user } = context
  const { project, offering, plan, limits } = allocation
  const request = { offering, plan, allocation, limits, attributes: {}, ...changes }
  const placed = placeOrder(world, { project, kind, createdBy: user }, [request])
  const isProvidersEnd = kind === 'Terminate' && context.access.isOwner(offering.customer)
  if (isProvidersEnd || approvesAlone(project.customer, context)) approveOrder(world, placed, user)
  startOrder(world, placed, context.settings.provider)
  return ok({ order_uuid: placed.uuid })
}

/** `POST /api/marketplace-resources/{uuid}/update_limits/`. */
export const updateLimits: Handler = (context) => {
  const allocation = pickOwn(context)
  requireReady(allocation, ['OK'], context)
  const { limits } = readInput({ limits: integers() }, context)
  const unknown = unknownTypes(allocation.offering, limits)
  if (unknown.length > 0) throw badRequest({ limits: `Invalid types: ${unknown.join(', ')}` })
  const excess = limitOutOfRange(allocation.offering, limits)
  if (excess !== undefined) throw badRequest([excess])
  return order('Update', allocation, { limits, attributes: oldLimits(allocation) }, context)
}

/** `POST /api/marketplace-resources/{uuid}/switch_plan/`. */
export const switchPlan: Handler = (context) => {
  const allocation = pickOwn(context)
  requireReady(allocation, ['OK'], context)
  const plan = hyperlink(templates.plan, (uuid, { world }) => world.plans.find(uuid))
  const chosen = readInput({ plan }, context).plan
  if (chosen.offering !== allocation.offering) {
    throw badRequest({ plan: ['Plan is not available for this offering.'] })
  }
  return order('Update', allocation, { plan: chosen, oldPlan: allocation.plan }, context)
}

/** `POST /api/marketplace-resources/{uuid}/terminate/`. */
export const terminate: Handler = (context) => {
  const allocation = pick(resources, context)
  if (!mayTerminate(allocation, context)) throw forbidden()
  requireReady(allocation, ['OK', 'Erred'], context)
  const { attributes = {} } = readInput({ attributes: optional(anyObject()) }, context)
  return order('Terminate', allocation, { plan: null, limits: {}, attributes }, context)
}

/** `POST /api/marketplace-resources/{uuid}/set_backend_id/`: for the provider. */
export const setBackendId: Handler = (context) => {
  const allocation = pick(resources, context)
  if (!context.access.isStaff && !context.access.isOwner(allocation.offering.customer)) throw forbidden()
  const { backend_id } = readInput({ backend_id: text({ max: 255, blank: true }) }, context)
  if (backend_id === allocation.backendId) return ok({ status: 'Resource backend_id is not changed.' })
  allocation.backendId = backend_id
  return ok({ status: 'Resource backend_id has been changed.' })
}

/** `POST /api/marketplace-resources/{uuid}/submit_report/`: for staff. */
export const submitReport: Handler = (context) => {
  const allocation = pick(resources, context)
  if (!context.access.isStaff) throw forbidden()
  const { report } = readInput({ report: required((value) => value) }, context)
  allocation.report = Array.isArray(report) ? report : null
  return ok({ status: 'Report is submitted' })
}

/** `GET /api/marketplace-resources/{uuid}/details/`: there is nothing behind an allocation to describe. */
export const resourceDetails: Handler = (context) => {
  pick(resources, context)
  return { status: 404 }
}
