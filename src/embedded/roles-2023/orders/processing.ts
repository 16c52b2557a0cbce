import { completeItem, markUnderWay, openPlanPeriod } from '../../world/allocation-changes.js'
import { day } from '../../world/clock.js'
import { actionOf } from './action.js'
import { needsNoConsumer, needsNoProvider } from './review.js'
import type { Context } from '../../http/context.js'
import type { Order, OrderState } from '../../world/entities/orders.js'
import type { User } from '../../world/entities/people.js'

/** How long each of the provider's two steps takes where everything is slow: to approve, and to carry out. */
const stepMilliseconds = 1_500

/** Takes a new order as far as it goes by itself. */
export function begin(order: Order, context: Context): void {
  if (needsNoConsumer(order, context)) {
    reviewByConsumer(order, order.createdBy, context)
    passToProvider(order, context)
  }
}

/** After the project's side approved. */
export function passToProvider(order: Order, context: Context): void {
  const today = day(new Date())
  if (order.project.startDate !== null && order.project.startDate > today) {
    move(order, 'pending-project', context)
  } else if (needsNoProvider(order, context)) {
    execute(order, context)
  } else {
    move(order, 'pending-provider', context)
    if (context.settings.provider === 'slow')
      later(
        () => order.state === 'pending-provider',
        () => {
          execute(order, context)
        },
      )
  }
}

export function reviewByConsumer(order: Order, user: User | null, { world }: Context): void {
  order.approvedBy = user
  order.approvedAt = world.now()
}

export function reviewByProvider(order: Order, user: User, { world }: Context): void {
  order.providerReviewedBy = user
  order.providerReviewedAt = world.now()
}

/** The provider's system goes to work. Ordinary offerings are done at once; sites report back when they are. */
export function execute(order: Order, context: Context): void {
  move(order, 'executing', context)
  const { offering } = actionOf(order)
  markUnderWay(context.world, actionOf(order))
  if (offering.type === 'Waldur.RemoteOffering') {
    err(order, remoteFailure(order), context)
  } else if (context.settings.provider === 'slow') {
    later(
      () => order.state === 'executing',
      () => {
        finish(order, context)
      },
    )
  } else if (context.settings.provider === 'auto' && offering.type !== 'Marketplace.Slurm') {
    finish(order, context)
  }
}

/** The order is carried out: the allocation is what it asked for. */
export function finish(order: Order, context: Context): void {
  move(order, 'done', context)
  const item = actionOf(order)
  completeItem(context.world, item)
  if (order.kind === 'Create' && item.allocation !== null) openPlanPeriod(context.world, item.allocation)
}

/** The order failed. What was not there yet is erred with it. */
export function err(order: Order, message: string, context: Context, traceback = ''): void {
  const item = actionOf(order)
  move(order, 'erred', context)
  item.errorMessage = message
  item.errorTraceback = traceback
  if (item.allocation !== null) item.allocation.state = 'Erred'
}

/** The order was refused: what it would have made is not made. */
export function reject(order: Order, context: Context): void {
  move(order, 'rejected', context)
  const { allocation } = actionOf(order)
  if (allocation !== null && order.kind === 'Create') allocation.state = 'Terminated'
}

/** The order was withdrawn. What it would have made stays in creation for ever, as the Core has it. */
export function cancel(order: Order, context: Context): void {
  move(order, 'canceled', context)
}

const itemStates = {
  'pending-consumer': 'pending',
  'pending-provider': 'pending',
  'pending-project': 'pending',
  executing: 'executing',
  done: 'done',
  erred: 'erred',
  canceled: 'canceled',
  rejected: 'canceled',
} as const

function move(order: Order, state: OrderState, { world }: Context): void {
  order.state = state
  order.modified = world.now()
  actionOf(order).state = itemStates[state]
}

/** The remote Core behind such an offering is nowhere. */
function remoteFailure(order: Order): string {
  const { project } = order
  const query = `backend_id=${project.customer.uuid}_${project.uuid}&page_size=200`
  return `HTTPConnectionPool(host='127.0.0.1', port=9): Max retries exceeded with url: /api/projects/?${query}`
}

function later(stillHolds: () => boolean, step: () => void): void {
  setTimeout(() => {
    if (stillHolds()) step()
  }, stepMilliseconds).unref()
}
