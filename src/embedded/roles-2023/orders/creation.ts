import { serialise } from '../../http/fields.js'
import { badRequest, crash } from '../../http/problem.js'
import { flag, hyperlink, integer, word } from '../../http/input-fields.js'
import { invalid, Invalid, nullable, optional, required } from '../../http/input.js'
import { costOf } from '../../world/costs.js'
import { uuidOf } from '../../http/template.js'
import { selectedFields } from '../../http/fields.js'
import { isJsonObject, type Json, type JsonObject } from '../../json.js'
import { createdEntity } from '../input/created.js'
import { readSelected, type Parts } from '../input/selection.js'
import { anything, dictionary, webAddress } from '../input/types.js'
import { hasRoom } from '../offerings/plan-fields.js'
import { momentOf } from '../moments.js'
import { makeSlug } from '../slugs.js'
import { createdOrderFields, orderFields } from './fields.js'
import { checkLimits } from './limits.js'
import { checkOptions } from './options.js'
import { demandOrderable, place } from './placing.js'
import type { Context } from '../../http/context.js'
import type { Handler } from '../../http/route.js'
import type { Offering, Plan } from '../../world/entities/market.js'
import type { Allocation, OrderKind } from '../../world/entities/orders.js'

const kinds: readonly OrderKind[] = ['Create', 'Update', 'Terminate']
const anyOffering = hyperlink('/api/marketplace-public-offerings/{uuid}/', (uuid, { world }) =>
  world.offerings.find(uuid),
)

/** A plan named by its address under its offering. */
export const planField = required((raw: Json, context: Context): Plan => {
  const template = '/api/marketplace-public-offerings/{uuid}/plans/{plan_uuid}/'
  const { read } = hyperlink(template, (offering) => offering)
  const offering = read(raw, context)
  const path = typeof raw === 'string' ? raw.replace(/^https?:\/\/[^/]*/, '').split(/[?#]/)[0] : ''
  const plan = context.world.plans.find(
    uuidOf(context.dialect.resolve(path ?? '')?.parameters['plan_uuid'] ?? '') ?? '',
  )
  if (plan?.offering.uuid !== offering) throw invalid('Invalid hyperlink - Object does not exist.')
  return plan
})

/** The members of an order's body, in the order in which errors are listed. */
const orderInput = {
  offering: required((raw, context) => {
    const offering = anyOffering.read(raw, context)
    if (offering.state !== 'Active') throw invalid('Offering is not available.')
    return offering
  }),
  plan: optional(planField),
  attributes: optional(anything()),
  limits: optional(dictionary(integer())),
  type: optional(word(kinds)),
  accepting_terms_of_service: optional(flag()),
  /** Looked at, and forgotten: the Core keeps it nowhere. */
  callback_url: optional(nullable(webAddress({ blank: true }))),
  project: hyperlink('/api/projects/{uuid}/', (uuid, { world, access }) => {
    const project = world.projects.find(uuid)
    return project !== undefined && access.seesProject(project) ? project : undefined
  }),
}

type OrderValues = Parts<typeof orderInput>

/** `POST /api/marketplace-orders/`: makes an allocation, and the order that will fill it. */
export const createOrder: Handler = (context) => {
  const input = readSelected(orderInput, Object.keys({ ...orderFields, ...createdOrderFields }), context)
  const { offering } = input
  if (offering === undefined) throw badRequest({ offering: ['This field is required.'] })
  try {
    check(input, offering, context)
  } catch (error) {
    throw error instanceof Invalid ? badRequest(byMember(error.complaint)) : error
  }
  const { project, attributes } = input
  // Left out, or anything but an object, the attributes make the Core fall over.
  if (project === undefined || !isJsonObject(attributes)) throw crash()
  const plan = input.plan ?? null
  const limits = input.limits ?? {}
  const kind = kinds.find((known) => known === input.type) ?? 'Create'
  const request = { kind, project, offering, plan, attributes, limits }
  demandOrderable(request, context)
  const allocation = newAllocation({ ...request, attributes }, context)
  const order = place({ ...request, allocation }, context)
  const names = selectedFields(createdOrderFields, context)
  return createdEntity(serialise(createdOrderFields, order, context, names))
}

/** What must hold among the members. */
function check(input: OrderValues, offering: Offering, context: Context): void {
  const { plan, attributes, limits } = input
  if (plan !== undefined)
    demandPlan(plan, offering, 'This plan is not available for selected offering.', context)
  checkOptions(offering.options['options'], isJsonObject(attributes) ? attributes : {}, context)
  if (limits !== undefined && Object.keys(limits).length > 0) checkLimits(context.world, limits, offering)
  if (offering.isShared && offering.termsOfService !== '' && input.accepting_terms_of_service !== true) {
    throw invalid(`Terms of service for offering '${offering.name}' have not been accepted.`)
  }
}

/** A plan must be the offering's, and have room. */
export function demandPlan(plan: Plan, offering: Offering, foreign: string, context: Context): void {
  if (plan.offering !== offering) throw new Invalid({ plan: [foreign] })
  if (!hasRoom(plan, context))
    throw new Invalid({ plan: ['Plan is not available because limit has been reached.'] })
}

function byMember(complaint: Json): Json {
  return Array.isArray(complaint) ? { non_field_errors: complaint } : complaint
}

/** What the database holds of a name. */
const longestName = 150

interface AllocationRequest {
  readonly project: Allocation['project']
  readonly offering: Offering
  readonly plan: Plan | null
  readonly attributes: JsonObject
  readonly limits: Allocation['limits']
}

function newAllocation(request: AllocationRequest, { world, user }: Context): Allocation {
  const { name, end_date: end } = request.attributes as { readonly name?: Json; readonly end_date?: Json }
  const endDate = typeof end === 'string' && end !== '' ? end : null
  const title = typeof name === 'string' || typeof name === 'number' ? String(name) : ''
  // Nothing looks at these attributes before the database does, and then the Core falls over.
  if (title.length > longestName || (endDate !== null && momentOf(endDate) === undefined)) throw crash()
  const now = world.now()
  return world.allocations.add({
    uuid: world.newUuid(),
    project: request.project,
    offering: request.offering,
    plan: request.plan,
    name: title,
    slug: makeSlug(title, world.allocations.all()),
    description: '',
    state: 'Creating',
    limits: request.limits,
    cost: costOf(request.plan, request.limits),
    currentUsages: {},
    attributes: request.attributes,
    options: null,
    backendId: '',
    effectiveId: '',
    backendMetadata: {},
    endDate,
    endDateRequestedBy: endDate === null ? null : user,
    report: null,
    errorMessage: '',
    errorTraceback: '',
    scopeUuid: null,
    created: now,
    modified: now,
  })
}
