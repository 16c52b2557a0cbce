import { listBelow } from '../connection.js'
import { field, id } from '../fields.js'
import { membershipConditions } from '../filters.js'
import type { UserResolvers } from '../generated/resolvers.js'

export const User: UserResolvers = {
  id,
  uuid: field('uuid'),
  username: field('username'),
  fullName: field('fullName'),
  nativeName: field('nativeName'),
  email: field('email'),
  organization: field('organization'),
  memberships: listBelow('Membership', 'user', membershipConditions),
}
