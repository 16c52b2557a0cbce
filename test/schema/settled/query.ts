import { page } from './settled-types.js'
import type { SettledTypes } from './settled-types.js'

/** The root fields of the graph, as agreed with those who write against it. */
export const settledQuery: SettledTypes = {
  Query: {
    viewer: 'User',
    core: 'Core!',
    node: '(id: ID!): Node',
    nodes: '(ids: [ID!]!): [Node]!',
    customer: '(id: ID!): Customer',
    customers: `(filter: CustomerFilter, orderBy: CustomerOrder, ${page}): CustomerConnection`,
    project: '(id: ID!): Project',
    projectByBackendId: '(backendId: String!, customer: ID): Project',
    projects: `(filter: ProjectFilter, orderBy: ProjectOrder, ${page}): ProjectConnection`,
    memberships: `(filter: MembershipFilter, ${page}): MembershipConnection`,
    user: '(id: ID!): User',
    users: `(filter: UserFilter, ${page}): UserConnection`,
    offering: '(id: ID!): Offering',
    offerings: `(filter: OfferingFilter, orderBy: OfferingOrder, ${page}): OfferingConnection`,
    order: '(id: ID!): Order',
    orders: `(filter: OrderFilter, orderBy: OrderOrder, ${page}): OrderConnection`,
    allocation: '(id: ID!): Allocation',
    allocations: `(filter: AllocationFilter, orderBy: AllocationOrder, ${page}): AllocationConnection`,
  },
}
