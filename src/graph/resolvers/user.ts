import type { UserResolvers } from '../generated/resolvers.js'
import { listBelow } from '../lists.js'

export const User: UserResolvers = {
  memberships: listBelow('memberships'),
}
