import * as core from '../../../core/writes/sign-in.js'
import type { Mutations } from './payload.js'

export const signIn: Mutations['signIn'] = async (_, { input }, context) => {
  const session = await context.session('FRESH')
  const { done, userErrors } = await context.mutations.outcomeOf(input, () => core.signIn(session, input))
  return { token: done, userErrors: [...userErrors] }
}
