import { asRows, asText } from '../../entities/columns.js'
import type { CoreSession } from '../../session.js'
import type { Changed } from '../../writes/now.js'
import type { CreateItem } from '../../writes/order-input.js'
import { placeInItem } from '../../writes/order-places.js'
import type { OrderWrites } from '../../writes/order-writes.js'
import type { Place } from '../../writes/refusals.js'
import { addressOf, endpoint, keyIn, send } from '../../writes/send.js'
import type { Write } from '../../writes/send.js'
import { toldOf } from '../../writes/steps.js'
import { Refused, userError } from '../../writes/user-errors.js'
import type { UserError } from '../../writes/user-errors.js'

const planAddress = (session: CoreSession, _: string, plan: string): string =>
  addressOf(session, '/marketplace-plans/{plan}/', { plan })

const itemBody = (session: CoreSession, item: CreateItem) => ({
  offering: addressOf(session, '/marketplace-offerings/{uuid}/', { uuid: item.offering }),
  ...(item.plan === null ? {} : { plan: planAddress(session, item.offering, item.plan) }),
  attributes: item.attributes,
  ...(item.limits === null ? {} : { limits: item.limits }),
  accepting_terms_of_service: item.acceptingTermsOfService,
})

/** `{"items": [{}, {"limits": ..}]}`: complaints come at the position of their item, or name its offering. */
function placeAmong(items: readonly CreateItem[]): Place {
  return ([name, index, ...rest], message) => {
    if (name === 'project') return ['project']
    const named = items.findIndex(({ offeringName }) => message.includes(offeringName))
    const at = name === 'items' && index !== undefined ? Number(index) : items.length === 1 ? 0 : named
    const item = items[at]
    return item === undefined ? ['items'] : placeInItem(item, ['items', String(at), 'create'])(rest, message)
  }
}

/** `POST /marketplace-orders/`: one order of all items. */
async function create(session: CoreSession, project: string, items: readonly CreateItem[]): Promise<Changed> {
  const write: Write = {
    method: 'POST',
    request: endpoint('/marketplace-orders/'),
    body: {
      project: addressOf(session, '/projects/{uuid}/', { uuid: project }),
      items: items.map((item) => itemBody(session, item)),
    },
    place: placeAmong(items),
    subject: ['project'],
    lookFor: 'for a new order in the project: orders(filter: {project})',
  }
  const row = await send(session, write)
  return { key: keyIn(row, 'uuid', write), row }
}

async function act(session: CoreSession, template: string, uuid: string): Promise<void> {
  await send(session, {
    method: 'POST',
    request: endpoint(template, { uuid }),
    body: {},
    subject: ['order'],
    lookFor: 'at the states of the order and of its items',
  })
}

interface Item {
  readonly uuid: string
  readonly state: string
}

/** The items of an order. A provider sees these where the order itself is not theirs to see. */
async function itemsOf(session: CoreSession, order: string): Promise<Item[]> {
  const query = [['order_uuid', order] as const, ['page_size', '300'] as const]
  const rows = asRows(await session.get({ ...endpoint('/marketplace-order-items/'), query }))
  // A Core that does not know the filter answers with all items there are.
  const own = rows.filter((row) => row['order_uuid'] === undefined || row['order_uuid'] === order)
  if (own.length === 0) {
    const message = 'There is no such order, or none that the caller may see.'
    throw new Refused(userError('NOT_FOUND', message, ['order']))
  }
  return own.map((row) => ({ uuid: asText(row['uuid']) ?? '', state: asText(row['state']) ?? '' }))
}

/** The same with each item. What fails after another was done is told beside it. */
async function actOnEach(
  session: CoreSession,
  items: readonly Item[],
  action: 'approve' | 'reject' | 'terminate',
): Promise<UserError[]> {
  if (items.length === 0) {
    throw new Refused(userError('CONFLICT', 'No item of the order waits for this.', ['order']))
  }
  const told: UserError[] = []
  for (const [index, { uuid }] of items.entries()) {
    try {
      await act(session, `/marketplace-order-items/{uuid}/${action}/`, uuid)
    } catch (error) {
      if (index === 0) throw error
      const failures = toldOf(error, ['order'])
      told.push(...failures.map((failure) => ({ ...failure, message: `Item ${uuid}: ${failure.message}` })))
      break
    }
  }
  return told
}

/** An order has items: the owner's side reviews the order, the provider's side its items. */
export const orderWrites2021: OrderWrites = {
  creationSteps: (session, project, items) => [
    { field: ['items'], place: () => create(session, project, items) },
  ],
  review: async (session, order, verdict, as) => {
    if (as === 'CONSUMER') {
      await act(session, `/marketplace-orders/{uuid}/${verdict}/`, order)
      return []
    }
    const items = await itemsOf(session, order)
    return actOnEach(
      session,
      items.filter(({ state }) => state === 'executing'),
      verdict,
    )
  },
  // Before its approval an order is called off by refusing it; after it, its items are stopped one by one.
  cancel: async (session, order) => {
    const items = await itemsOf(session, order)
    const open = items.filter(({ state }) => state === 'pending' || state === 'executing')
    if (open.length > 0 && open.every(({ state }) => state === 'pending')) {
      await act(session, '/marketplace-orders/{uuid}/reject/', order)
      return []
    }
    return actOnEach(session, open, 'terminate')
  },
  planAddress,
}
