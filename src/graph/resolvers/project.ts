import type { ProjectResolvers } from '../generated/resolvers.js'
import { listBelow } from '../lists.js'

export const Project: ProjectResolvers = {
  memberships: listBelow('memberships'),
  allocations: listBelow('allocations'),
  orders: listBelow('orders'),
}
