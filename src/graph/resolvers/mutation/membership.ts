import { globalId } from '../../../core/identifiers.js'
import * as memberships from '../../../core/writes/memberships.js'
import { changedEntity, readBack, wantedIn } from './payload.js'
import type { Mutations } from './payload.js'

export const addMembership: Mutations['addMembership'] = async (_, { input }, context, info) => {
  const { entity, userErrors } = await changedEntity(
    'Membership',
    'membership',
    { input, context, info },
    (session) => memberships.addMembership(session, input),
  )
  return { membership: entity, userErrors }
}

export const updateMembership: Mutations['updateMembership'] = async (_, { input }, context, info) => {
  const session = await context.session('FRESH')
  const { done, userErrors } = await context.mutations.outcomeOf(input, () =>
    memberships.updateMembership(session, input),
  )
  const wanted = wantedIn('membership', context, info)
  return {
    membership: await readBack(session, 'Membership', done?.changed ?? null, wanted),
    userErrors: [...userErrors, ...(done?.userErrors ?? [])],
  }
}

export const removeMembership: Mutations['removeMembership'] = async (_, { input }, context) => {
  const session = await context.session('FRESH')
  const { done, userErrors } = await context.mutations.outcomeOf(input, () =>
    memberships.removeMembership(session, input.membership),
  )
  return {
    removedMembershipId: done === null ? null : globalId('Membership', done.key),
    userErrors: [...userErrors],
  }
}
