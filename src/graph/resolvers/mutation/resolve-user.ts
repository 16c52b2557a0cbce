import * as core from '../../../core/writes/resolve-user.js'
import { knownUser } from '../../../core/writes/known-user.js'
import { orReason } from '../../../core/reason.js'
import { wantedIn } from './payload.js'
import type { Mutations } from './payload.js'

export const resolveUser: Mutations['resolveUser'] = async (_, { input }, context, info) => {
  const session = await context.session('FRESH')
  const { done, userErrors } = await context.mutations.outcomeOf(input, () =>
    core.resolveUser(session, input.cuid, ['cuid']),
  )
  const selection = wantedIn('user', context, info)
  const user =
    done === null || selection === undefined
      ? null
      : await orReason(knownUser(session, done, input.cuid, selection))
  return { user, userErrors: [...userErrors] }
}
