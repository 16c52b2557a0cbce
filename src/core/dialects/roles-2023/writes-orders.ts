import type { CoreSession } from '../../session.js'
import type { Changed } from '../../writes/now.js'
import type { CreateItem } from '../../writes/order-input.js'
import { placeInItem } from '../../writes/order-places.js'
import type { OrderWrites } from '../../writes/order-writes.js'
import { addressOf, endpoint, keyIn, send } from '../../writes/send.js'
import type { Write } from '../../writes/send.js'
import type { InputPath } from '../../writes/user-errors.js'

const offeringPath = '/marketplace-public-offerings/{offering}/'

const planAddress = (session: CoreSession, offering: string, plan: string): string =>
  addressOf(session, `${offeringPath}plans/{plan}/`, { offering, plan })

/** `POST /marketplace-orders/`: one new allocation. */
async function create(
  session: CoreSession,
  project: string,
  item: CreateItem,
  field: InputPath,
): Promise<Changed> {
  const { offering, plan } = item
  const inItem = placeInItem(item, [...field, 'create'])
  const write: Write = {
    method: 'POST',
    request: endpoint('/marketplace-orders/'),
    body: {
      project: addressOf(session, '/projects/{uuid}/', { uuid: project }),
      offering: addressOf(session, offeringPath, { offering }),
      ...(plan === null ? {} : { plan: planAddress(session, offering, plan) }),
      attributes: item.attributes,
      ...(item.limits === null ? {} : { limits: item.limits }),
      accepting_terms_of_service: item.acceptingTermsOfService,
    },
    place: (path, message) => (path[0] === 'project' ? ['project'] : inItem(path, message)),
    subject: field,
    lookFor: 'for a new order in the project: orders(filter: {project})',
  }
  const row = await send(session, write)
  return { key: keyIn(row, 'uuid', write), row }
}

async function act(session: CoreSession, order: string, action: string): Promise<[]> {
  await send(session, {
    method: 'POST',
    request: endpoint(`/marketplace-orders/{uuid}/${action}/`, { uuid: order }),
    subject: ['order'],
    lookFor: 'at the state of the order',
  })
  return []
}

/** An order is one action: several items are several orders. */
export const orderWrites2023: OrderWrites = {
  creationSteps: (session, project, items) =>
    items.map((item, index) => {
      const field = ['items', String(index)]
      return { field, place: () => create(session, project, item, field) }
    }),
  review: (session, order, verdict, as) => act(session, order, `${verdict}_by_${as.toLowerCase()}`),
  cancel: (session, order) => act(session, order, 'cancel'),
  planAddress,
}
