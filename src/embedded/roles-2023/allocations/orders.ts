import { pick, type Collection } from '../../http/collection.js'
import { badRequest, refusal } from '../../http/problem.js'
import { integer } from '../../http/input-fields.js'
import { invalid, Invalid, optional, readInput, required, type Field } from '../../http/input.js'
import { ok, type Answer, type Handler } from '../../http/route.js'
import { isJsonObject } from '../../json.js'
import { oldLimits } from '../../world/allocation-changes.js'
import { anything, dictionary } from '../input/types.js'
import { demandPlan, planField } from '../orders/creation.js'
import { checkLimits, UnknownLimits } from '../orders/limits.js'
import { demandNoPendingOrder, demandOrderable, place, type Request } from '../orders/placing.js'
import { demand, projectOrCustomer } from '../roles/permissions.js'
import type { Context } from '../../http/context.js'
import type { Allocation, AllocationState } from '../../world/entities/orders.js'

/** `POST …/update_limits/`: orders other limits. */
export function updateLimits(collection: Collection<Allocation>): Handler {
  return (context) => {
    const allocation = pick(collection, context)
    demand(context, 'RESOURCE.SET_LIMITS', ...projectOrCustomer(allocation.project))
    demandState(allocation, 'OK')
    const { limits } = readInput({ limits: dictionary(amount()) }, context)
    if (sameLimits(limits, allocation.limits)) {
      throw badRequest(['Impossible to create update orders with limits set to exactly the same.'])
    }
    const request = {
      ...requestOf(allocation),
      kind: 'Update',
      limits,
      attributes: { ...oldLimits(allocation) },
    } as const
    return placed(request, context, () => {
      checkLimits(context.world, limits, allocation.offering, allocation)
    })
  }
}

/** `POST …/switch_plan/`: orders another plan. */
export function switchPlan(collection: Collection<Allocation>): Handler {
  return (context) => {
    const allocation = pick(collection, context)
    demand(context, 'RESOURCE.SET_PLAN', ...projectOrCustomer(allocation.project))
    demandState(allocation, 'OK')
    const { plan } = readInput({ plan: planField }, context)
    refuseInvalid(() => {
      demandPlan(plan, allocation.offering, 'Plan is not available for this offering.', context)
    })
    const request = {
      ...requestOf(allocation),
      kind: 'Update',
      plan,
      oldPlan: allocation.plan,
      limits: allocation.limits,
    } as const
    return placed(request, context)
  }
}

/** `POST …/terminate/`: orders the end. */
export function terminate(collection: Collection<Allocation>): Handler {
  return (context) => {
    const allocation = pick(collection, context)
    const provider = { customer: allocation.offering.customer }
    demand(context, 'RESOURCE.TERMINATE', ...projectOrCustomer(allocation.project), provider)
    demandState(allocation, 'OK', 'Erred')
    const { attributes } = readInput({ attributes: optional(anything()) }, context)
    const given = isJsonObject(attributes) ? attributes : {}
    return placed({ ...requestOf(allocation), kind: 'Terminate', plan: null, attributes: given }, context)
  }
}

function requestOf(allocation: Allocation): Omit<Request, 'kind'> {
  const { project, offering, plan } = allocation
  return { project, offering, plan, allocation, attributes: {}, limits: {} }
}

function placed(request: Request, context: Context, check?: () => void): Answer {
  demandOrderable(request, context)
  demandNoPendingOrder(request.allocation, context)
  if (check !== undefined) refuseInvalid(check)
  return ok({ order_uuid: place(request, context).uuid })
}

/** What is wrong is told as it is found here, not by member of the body. */
function refuseInvalid(check: () => void): void {
  try {
    check()
  } catch (error) {
    if (error instanceof UnknownLimits) throw badRequest({ limits: error.detail })
    throw error instanceof Invalid ? badRequest(error.complaint) : error
  }
}

function demandState(allocation: Allocation, ...states: readonly AllocationState[]): void {
  if (!states.includes(allocation.state)) {
    throw refusal(409, `Valid states for operation: ${states.join(', ')}.`)
  }
}

function sameLimits(a: Allocation['limits'], b: Allocation['limits']): boolean {
  const types = Object.keys(a)
  return types.length === Object.keys(b).length && types.every((type) => a[type] === b[type])
}

function amount(): Field<number, true> {
  const { read } = integer()
  return required((raw, context) => {
    const value = read(raw, context)
    if (value < 0) throw invalid('Ensure this value is greater than or equal to 0.')
    return value
  })
}
