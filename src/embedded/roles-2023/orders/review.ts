import { may, projectOrCustomer } from '../roles/permissions.js'
import { actionOf } from './action.js'
import type { Context } from '../../http/context.js'
import type { Order } from '../../world/entities/orders.js'

/** Whether an order counts as approved by its project's side from the beginning, for who made it. */
export function needsNoConsumer(order: Order, { world }: Context): boolean {
  const { createdBy, project, kind } = order
  const { offering } = actionOf(order)
  if (createdBy === null) return false
  if (createdBy.isStaff) return true
  if (!offering.isShared && !offering.isBillable) {
    return may(world, createdBy, 'ORDER.APPROVE_PRIVATE', ...projectOrCustomer(project))
  }
  const isProviderOwner = world.memberships
    .ofCustomer(offering.customer)
    .some((row) => row.user === createdBy && row.role === 'owner')
  if (kind === 'Terminate' && isProviderOwner) return true
  return may(world, createdBy, 'ORDER.APPROVE', ...projectOrCustomer(project))
}

const reviewedTypes: readonly string[] = ['Marketplace.Basic', 'Marketplace.Slurm']

/** Whether an order goes to work without its provider's approval. */
export function needsNoProvider(order: Order, { world, settings }: Context): boolean {
  if (settings.provider === 'manual') return false
  const { offering } = actionOf(order)
  if (reviewedTypes.includes(offering.type)) return false
  if (offering.type !== 'Waldur.RemoteOffering') return true
  const reviewer = order.approvedBy ?? order.createdBy
  return (
    reviewer !== null &&
    world.memberships
      .ofCustomer(offering.customer)
      .some((row) => row.user === reviewer && row.role === 'owner')
  )
}
