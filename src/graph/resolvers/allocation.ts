import { amountsOf, componentsOf } from '../component-amount.js'
import type { AllocationResolvers } from '../generated/resolvers.js'
import { listBelow } from '../lists.js'

export const Allocation: AllocationResolvers = {
  limits: (allocation) => amountsOf(allocation, 'limits'),
  currentUsages: (allocation) => amountsOf(allocation, 'currentUsages'),
  components: componentsOf,
  orders: listBelow('orders'),
  usages: listBelow('usages'),
}
