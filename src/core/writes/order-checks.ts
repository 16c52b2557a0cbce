import type { OfferingComponent } from '../entities/entity.js'
import type { EntityRecord } from '../entities/record.js'
import { Selection } from '../entities/selection.js'
import type { CoreSession } from '../session.js'
import { keyAt } from './checks.js'
import { attributeErrors, nameErrors } from './attribute-checks.js'
import { amountErrors, limitsOf, mergedLimits, missingLimits } from './limits.js'
import { offeringErrors, offeringWanted, planErrors, plansOnOffer } from './offering-checks.js'
import { isObject } from './order-input.js'
import type {
  CheckedItem,
  CreateItem,
  CreateItemInput,
  LimitsItem,
  AmountInput,
  TerminateItemInput,
  TerminateItem,
  UpdateItemInput,
} from './order-input.js'
import { Refused, refuseIfAny, userError } from './user-errors.js'
import type { InputPath } from './user-errors.js'

const allocationWanted = new Selection(
  new Map([
    ['state', Selection.empty],
    ['coreState', Selection.empty],
    ['limits', Selection.empty],
    ['project', Selection.of('uuid')],
    ['offering', Selection.of('uuid')],
  ]),
)

const hidden = 'There is no such thing on this Core, or none that the caller may see.'

/** A new allocation: everything about it that the offering tells. */
export async function checkedCreate(
  session: CoreSession,
  input: CreateItemInput,
  field: InputPath,
): Promise<CreateItem> {
  const key = keyAt(session, 'Offering', input.offering, [...field, 'offering'])
  const plan = input.plan == null ? null : keyAt(session, 'Plan', input.plan, [...field, 'plan'])
  const offering = await session.load('Offering', key, offeringWanted)
  if (offering === null) throw new Refused(userError('NOT_FOUND', hidden, [...field, 'offering']))
  const amounts = input.limits ?? []
  const plans = plansOnOffer(offering)
  refuseIfAny([
    ...nameErrors(input.name, [...field, 'name']),
    ...offeringErrors(offering, input, field),
    ...planErrors(plans, plan, [...field, 'plan']),
    ...missingLimits(amounts, offering.get('components'), [...field, 'limits']),
    ...amountErrors(amounts, offering.get('components'), [...field, 'limits']),
    ...attributeErrors(input.attributes, [...field, 'attributes']),
  ])
  return {
    kind: 'create',
    offering: key,
    offeringName: offering.get('name'),
    plan: plan ?? plans[0]?.key ?? null,
    attributes: {
      ...(isObject(input.attributes) ? input.attributes : {}),
      name: input.name,
      ...(input.description == null ? {} : { description: input.description }),
    },
    limits: input.limits == null ? null : limitsOf(amounts),
    types: amounts.map(({ type }) => type),
    acceptingTermsOfService: input.acceptingTermsOfService,
  }
}

/** Other limits, or another plan. A Core takes them as two orders, one after the end of the other. */
export async function checkedUpdate(
  session: CoreSession,
  input: UpdateItemInput,
  field: InputPath,
  project: string,
): Promise<CheckedItem> {
  const { limits, plan } = input
  if (limits == null && plan == null) {
    throw new Refused(userError('REQUIRED', 'Nothing to change is given: give limits or a plan.', field))
  }
  if (limits != null && plan != null) {
    const message =
      'Limits and plan cannot be changed in one order: order one, and the other when it is DONE.'
    throw new Refused(userError('UNSUPPORTED', message, [...field, 'plan']))
  }
  const allocation = await allocationAt(session, input.allocation, ['OK'], field, project)
  if (limits != null) return checkedLimits(session, allocation, limits, field)
  const offering = allocation.facts('offering')?.key ?? ''
  const key = keyAt(session, 'Plan', plan ?? '', [...field, 'plan'])
  const known = await session.load('Offering', offering, offeringWanted)
  if (known !== null) refuseIfAny(planErrors(plansOnOffer(known), key, [...field, 'plan']))
  return { kind: 'plan', allocation: allocation.key, offering, plan: key }
}

/** The limits that an allocation is to have, all of them. */
export async function checkedLimits(
  session: CoreSession,
  allocation: EntityRecord<'Allocation'>,
  limits: readonly AmountInput[],
  field: InputPath,
): Promise<LimitsItem> {
  const at = [...field, 'limits']
  if (limits.length === 0) throw new Refused(userError('REQUIRED', 'No limits are given.', at))
  const components = await componentsOf(session, allocation)
  refuseIfAny(amountErrors(limits, components, at))
  return {
    kind: 'limits',
    allocation: allocation.key,
    limits: mergedLimits(allocation.get('limits'), limits, components),
    types: limits.map(({ type }) => type),
  }
}

export async function checkedTerminate(
  session: CoreSession,
  input: TerminateItemInput,
  field: InputPath,
  project: string,
): Promise<TerminateItem> {
  refuseIfAny(attributeErrors(input.attributes, [...field, 'attributes']))
  const allocation = await allocationAt(session, input.allocation, ['OK', 'ERRED'], field, project)
  const attributes = isObject(input.attributes) ? input.attributes : null
  return { kind: 'terminate', allocation: allocation.key, attributes }
}

/** An allocation of the project (of any, where none is named) that is in one of the states; UNKNOWN is left to the Core. */
export async function allocationAt(
  session: CoreSession,
  id: string,
  states: readonly string[],
  field: InputPath,
  project?: string,
): Promise<EntityRecord<'Allocation'>> {
  const at = [...field, 'allocation']
  const allocation = await session.load('Allocation', keyAt(session, 'Allocation', id, at), allocationWanted)
  if (allocation === null) throw new Refused(userError('NOT_FOUND', hidden, at))
  if (project !== undefined && allocation.facts('project')?.key !== project) {
    throw new Refused(userError('INVALID', 'The allocation is of another project.', at))
  }
  const state = allocation.get('state')
  if (state !== 'UNKNOWN' && !states.includes(state)) {
    const message = `The allocation is ${state} ("${allocation.get('coreState')}"): it has to be ${states.join(' or ')}.`
    throw new Refused(userError('CONFLICT', message, at))
  }
  return allocation
}

async function componentsOf(
  session: CoreSession,
  allocation: EntityRecord<'Allocation'>,
): Promise<readonly OfferingComponent[] | undefined> {
  const key = allocation.facts('offering')?.key
  const offering = key === undefined ? null : await session.load('Offering', key, offeringWanted)
  return offering?.get('components')
}
