import type { CoreSession } from '../session.js'
import { changeAllocation } from './allocation-actions.js'
import { blankName, keyAt, pastDay } from './checks.js'
import type { Given } from './checks.js'
import type { Changed } from './now.js'
import { allocationAt, checkedLimits } from './order-checks.js'
import type { AmountInput } from './order-input.js'
import { flatPlaces } from './refusals.js'
import { endpoint, send } from './send.js'
import { refuseIfAny, userError } from './user-errors.js'

export interface UpdateAllocationInput {
  readonly allocation: string
  readonly name?: Given<string>
  readonly description?: Given<string>
  readonly endDate?: Given<string>
}

export interface UpdateLimitsInput {
  readonly allocation: string
  readonly limits: readonly AmountInput[]
}

/** `PATCH /marketplace-resources/UUID/`: only what is given is sent. */
export async function updateAllocation(session: CoreSession, input: UpdateAllocationInput): Promise<Changed> {
  const uuid = keyAt(session, 'Allocation', input.allocation, ['allocation'])
  const { name, description, endDate } = input
  const body = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description: description ?? '' }),
    ...(endDate === undefined ? {} : { end_date: endDate }),
  }
  refuseIfAny([
    ...(name === undefined ? [] : blankName(name, ['name'])),
    ...pastDay(endDate, ['endDate']),
    ...(Object.keys(body).length === 0 ? [userError('REQUIRED', 'Nothing to change is given.', null)] : []),
  ])
  await send(session, {
    method: 'PATCH',
    request: endpoint('/marketplace-resources/{uuid}/', { uuid }),
    body,
    place: flatPlaces({ name: 'name', description: 'description', end_date: 'endDate' }),
    subject: ['allocation'],
    lookFor: 'at the allocation',
  })
  return { key: uuid }
}

/** Orders other limits. Answers with the order. */
export async function updateLimits(session: CoreSession, input: UpdateLimitsInput): Promise<Changed> {
  const allocation = await allocationAt(session, input.allocation, ['OK'], [])
  return changeAllocation(session, await checkedLimits(session, allocation, input.limits, []), [])
}

/** Orders the end of an allocation. Answers with the order. */
export async function terminateAllocation(session: CoreSession, id: string): Promise<Changed> {
  const allocation = keyAt(session, 'Allocation', id, ['allocation'])
  return changeAllocation(session, { kind: 'terminate', allocation, attributes: null }, [])
}
