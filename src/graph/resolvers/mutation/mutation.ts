import type { MutationResolvers } from '../../generated/resolvers.js'
import { terminateAllocation, updateAllocation, updateAllocationLimits } from './allocation.js'
import { addMembership, removeMembership, updateMembership } from './membership.js'
import { placeOrder } from './place-order.js'
import { createProject, deleteProject, updateProject } from './project.js'
import { resolveUser } from './resolve-user.js'
import { approveOrder, cancelOrder, rejectOrder } from './review-order.js'
import { setMemberships } from './set-memberships.js'
import { signIn } from './sign-in.js'

/** Everything that can be changed, one resolver a mutation. */
export const Mutation: MutationResolvers = {
  signIn,
  createProject,
  updateProject,
  deleteProject,
  resolveUser,
  addMembership,
  updateMembership,
  removeMembership,
  setMemberships,
  placeOrder,
  approveOrder,
  rejectOrder,
  cancelOrder,
  updateAllocation,
  updateAllocationLimits,
  terminateAllocation,
}
