import type { CoreSession } from '../session.js'
import type { Changed } from './now.js'
import type { LimitsItem, PlanItem, TerminateItem } from './order-input.js'
import { limitPlace } from './order-places.js'
import { orderWritesOf } from './order-writes.js'
import { flatPlaces } from './refusals.js'
import type { Place } from './refusals.js'
import { endpoint, keyIn, send } from './send.js'
import type { Write } from './send.js'
import type { InputPath } from './user-errors.js'

/**
 * `POST /marketplace-resources/UUID/update_limits/`, `…/switch_plan/` or `…/terminate/`, the same on either era. Each
 * raises an order, which is answered.
 */
export async function changeAllocation(
  session: CoreSession,
  item: LimitsItem | PlanItem | TerminateItem,
  field: InputPath,
): Promise<Changed> {
  const { action, body, place } = actionOf(session, item, field)
  const write: Write = {
    method: 'POST',
    request: endpoint(`/marketplace-resources/{uuid}/${action}/`, { uuid: item.allocation }),
    body,
    place,
    subject: [...field, 'allocation'],
    lookFor: 'for a new order of the allocation: orders(filter: {allocation})',
  }
  return { key: keyIn(await send(session, write), 'order_uuid', write) }
}

interface Action {
  readonly action: string
  readonly body: Readonly<Record<string, unknown>>
  readonly place: Place
}

function actionOf(
  session: CoreSession,
  item: LimitsItem | PlanItem | TerminateItem,
  field: InputPath,
): Action {
  const below =
    (place: Place): Place =>
    (path, message) => {
      const found = place(path, message)
      return found === null ? null : [...field, ...found]
    }
  switch (item.kind) {
    case 'limits':
      return {
        action: 'update_limits',
        body: { limits: item.limits },
        place: ([name, ...rest], message) =>
          limitPlace(item.types, field, rest, message) ?? (name === 'limits' ? [...field, 'limits'] : null),
      }
    case 'plan':
      return {
        action: 'switch_plan',
        body: { plan: orderWritesOf(session).planAddress(session, item.offering, item.plan) },
        place: below(flatPlaces({ plan: 'plan' })),
      }
    case 'terminate':
      return {
        action: 'terminate',
        body: item.attributes === null ? {} : { attributes: item.attributes },
        place: below(([name, ...rest]) => (name === 'attributes' ? [name, ...rest] : null)),
      }
  }
}
