import { field, id, link, optionalLink } from '../fields.js'
import type { MembershipResolvers } from '../generated/resolvers.js'

export const Membership: MembershipResolvers = {
  id,
  role: field('role'),
  roleName: field('roleName'),
  createdAt: field('createdAt'),
  createdBy: optionalLink('createdBy'),
  expiresAt: field('expiresAt'),
  user: link('user'),
  project: link('project'),
}
