import type { CustomerResolvers } from '../generated/resolvers.js'
import { listBelow } from '../lists.js'

export const Customer: CustomerResolvers = {
  projects: listBelow('projects'),
  offerings: listBelow('offerings'),
  orders: listBelow('orders'),
  allocations: listBelow('allocations'),
  memberships: listBelow('memberships'),
}
