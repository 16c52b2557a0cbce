import { equals } from '../entities/conditions.js'
import type { EntityRecord } from '../entities/record.js'
import { Selection } from '../entities/selection.js'
import { hidden } from '../prefetch.js'
import type { CoreSession } from '../session.js'
import type { Sight, Sighting } from './watch.js'

/** What can be watched. */
export type SubjectName = 'Order' | 'Allocation' | 'OrdersOfProject'

/** Looks at a thing by its UUID, with a session that has nothing read yet. */
export type LookAt = (session: CoreSession, uuid: string, before: Sight | undefined) => Promise<Sight>

const orderFields = [
  'uuid',
  'state',
  'coreState',
  'isFinal',
  'reviewedAt',
  'totalCost',
  'errorMessage',
] as const
const itemFields = ['state', 'coreState', 'limits', 'errorMessage'] as const
const allocationFields = [
  'name',
  'description',
  'state',
  'coreState',
  'backendId',
  'modifiedAt',
  'endDate',
  'limits',
  'currentUsages',
] as const

const item = Selection.of(...itemFields).union(new Selection(new Map([['allocation', Selection.of('uuid')]])))
const order = Selection.of(...orderFields).union(new Selection(new Map([['items', item]])))
const allocation = Selection.of('uuid', ...allocationFields)

function sightingOfOrder(record: EntityRecord<'Order'>): Sighting {
  const items = record
    .parts('items')
    .map((part) => [...itemFields.map((field) => part.get(field)), part.facts('allocation')?.key ?? null])
  const mark = JSON.stringify([...orderFields.map((field) => record.get(field)), items])
  return { mark, isFinal: record.get('isFinal') }
}

async function lookAtOrder(session: CoreSession, uuid: string): Promise<Sight> {
  const record = await session.load('Order', uuid, order)
  if (record === null) throw hidden('Order')
  return new Map([[uuid, sightingOfOrder(record)]])
}

async function lookAtAllocation(session: CoreSession, uuid: string): Promise<Sight> {
  const record = await session.load('Allocation', uuid, allocation)
  if (record === null) throw hidden('Allocation')
  const mark = JSON.stringify(allocationFields.map((field) => record.get(field)))
  return new Map([[uuid, { mark, isFinal: record.get('state') === 'TERMINATED' }]])
}

async function lookAtOrders(
  session: CoreSession,
  project: string,
  before: Sight | undefined,
): Promise<Sight> {
  const { records } = await session.list('Order', {
    where: [equals('project', project)],
    window: 'all',
    selection: order,
    rows: true,
  })
  const sight = new Map(records.map((record) => [record.get('uuid'), sightingOfOrder(record)]))
  // No orders, or fewer than before: the project may not be there for the caller, or no longer.
  const isDoubtful = before === undefined ? sight.size === 0 : sight.size < before.size
  if (isDoubtful && (await session.load('Project', project, Selection.of('uuid'))) === null) {
    throw hidden('Project')
  }
  return sight
}

/** How to look at each of them, and whether it is a list. */
export const subjects: Readonly<Record<SubjectName, { readonly look: LookAt; readonly isList: boolean }>> = {
  Order: { look: lookAtOrder, isList: false },
  Allocation: { look: lookAtAllocation, isList: false },
  OrdersOfProject: { look: lookAtOrders, isList: true },
}
