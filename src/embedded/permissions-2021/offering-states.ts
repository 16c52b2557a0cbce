import { pick } from '../http/collection.js'
import { text } from '../http/input-fields.js'
import { optional, readInput } from '../http/input.js'
import { badRequest, forbidden } from '../http/problem.js'
import { ok, type Handler, type Route } from '../http/route.js'
import { offerings } from './offerings.js'
import type { OfferingState } from '../world/entities/market.js'

interface Step {
  readonly from: readonly OfferingState[]
  readonly to: OfferingState
  readonly isForStaff?: boolean
}

const anyState: readonly OfferingState[] = ['Draft', 'Active', 'Paused', 'Archived']

const steps: Readonly<Record<string, Step>> = {
  activate: { from: ['Draft', 'Paused'], to: 'Active', isForStaff: true },
  draft: { from: anyState, to: 'Draft', isForStaff: true },
  pause: { from: ['Active'], to: 'Paused' },
  unpause: { from: ['Paused'], to: 'Active' },
  archive: { from: anyState, to: 'Archived' },
}

function move({ from, to, isForStaff = false }: Step): Handler {
  return (context) => {
    const { access } = context
    const offering = pick(offerings, context)
    if (!access.isStaff && (isForStaff || !access.isOwner(offering.customer))) throw forbidden()
    if (!from.includes(offering.state)) throw badRequest(['Offering state is invalid.'])
    const { paused_reason } = readInput({ paused_reason: optional(text({ blank: true })) }, context)
    offering.pausedReason = paused_reason ?? offering.pausedReason
    offering.state = to
    return ok({ detail: 'Offering state updated.', state: to })
  }
}

/** `POST /api/marketplace-offerings/{uuid}/pause/` and its like: for the provider, some for staff only. */
export const offeringStateRoutes: readonly Route[] = Object.entries(steps).map(([name, step]) => ({
  template: `/api/marketplace-offerings/{uuid}/${name}/`,
  methods: { POST: move(step) },
}))
