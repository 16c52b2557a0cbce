import { pick } from '../../http/collection.js'
import { badRequest, forbidden } from '../../http/problem.js'
import { ok, type Answer, type Handler } from '../../http/route.js'
import { text } from '../../http/input-fields.js'
import { optional, readInput } from '../../http/input.js'
import { demand } from '../roles/permissions.js'
import { providerOfferings } from './collections.js'
import type { Offering, OfferingState } from '../../world/entities/market.js'

/** `POST …/pause/`: nothing can be ordered until it is unpaused. */
export const pause: Handler = (context) => {
  const offering = pick(providerOfferings, context)
  demand(context, 'OFFERING.PAUSE', { customer: offering.customer }, { offering })
  const { paused_reason: reason } = readInput({ paused_reason: optional(text({ blank: true })) }, context)
  const answer = move(offering, ['Active'], 'Paused')
  offering.pausedReason = reason ?? ''
  return answer
}

/** `POST …/unpause/`. */
export const unpause: Handler = (context) => {
  const offering = pick(providerOfferings, context)
  demand(context, 'OFFERING.UNPAUSE', { customer: offering.customer }, { offering })
  return move(offering, ['Paused'], 'Active')
}

/** `POST …/activate/`, for staff: opens a draft. */
export const activate: Handler = (context) => {
  const offering = pick(providerOfferings, context)
  if (!context.user.isStaff) throw forbidden()
  return move(offering, ['Draft', 'Paused'], 'Active')
}

function move(offering: Offering, from: readonly OfferingState[], to: OfferingState): Answer {
  if (!from.includes(offering.state)) throw badRequest(['Offering state is invalid.'])
  offering.state = to
  return ok({ detail: 'Offering state updated.', state: to })
}
