import { listBelow } from '../connection.js'
import { field, id } from '../fields.js'
import {
  allocationConditions,
  membershipConditions,
  offeringConditions,
  orderConditions,
  projectConditions,
} from '../filters.js'
import type { CustomerResolvers } from '../generated/resolvers.js'

export const Customer: CustomerResolvers = {
  id,
  uuid: field('uuid'),
  name: field('name'),
  nativeName: field('nativeName'),
  abbreviation: field('abbreviation'),
  email: field('email'),
  createdAt: field('createdAt'),
  projects: listBelow('Project', 'customer', projectConditions),
  offerings: listBelow('Offering', 'customer', offeringConditions),
  orders: listBelow('Order', 'customer', orderConditions),
  allocations: listBelow('Allocation', 'customer', allocationConditions),
  memberships: listBelow('Membership', 'customer', membershipConditions),
}
