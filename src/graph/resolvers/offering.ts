import type { OfferingResolvers } from '../generated/resolvers.js'
import { listBelow } from '../lists.js'

export const Offering: OfferingResolvers = {
  allocations: listBelow('allocations'),
  orders: listBelow('orders'),
}
