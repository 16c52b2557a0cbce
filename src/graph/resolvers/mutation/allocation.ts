import * as allocations from '../../../core/writes/allocations.js'
import { changedEntity } from './payload.js'
import type { Mutations } from './payload.js'

export const updateAllocation: Mutations['updateAllocation'] = async (_, { input }, context, info) => {
  const { entity, userErrors } = await changedEntity(
    'Allocation',
    'allocation',
    { input, context, info },
    (session) => allocations.updateAllocation(session, input),
  )
  return { allocation: entity, userErrors }
}

export const updateAllocationLimits: Mutations['updateAllocationLimits'] = async (
  _,
  { input },
  context,
  info,
) => {
  const { entity, userErrors } = await changedEntity('Order', 'order', { input, context, info }, (session) =>
    allocations.updateLimits(session, input),
  )
  return { order: entity, userErrors }
}

export const terminateAllocation: Mutations['terminateAllocation'] = async (_, { input }, context, info) => {
  const { entity, userErrors } = await changedEntity('Order', 'order', { input, context, info }, (session) =>
    allocations.terminateAllocation(session, input.allocation),
  )
  return { order: entity, userErrors }
}
