/** The part of the gateway's schema that the bench's queries need, as the naive server and the textbook serve it. */
export const typeDefs = `
scalar UUID
scalar DateTime
scalar Decimal

type Query {
  projects(first: Int!, after: String): ProjectConnection
  project(id: ID!): Project
}

type PageInfo { endCursor: String }
type ProjectConnection { nodes: [Project!]! pageInfo: PageInfo! }
type MembershipConnection { nodes: [Membership!]! }
type AllocationConnection { nodes: [Allocation!]! }
type OrderConnection { nodes: [Order!]! }

type Customer { uuid: UUID! name: String! abbreviation: String }

type Project {
  uuid: UUID!
  name: String!
  description: String!
  createdAt: DateTime!
  customer: Customer!
  memberships: MembershipConnection
  allocations: AllocationConnection
  orders: OrderConnection
}

enum ProjectRole { MEMBER ADMIN MANAGER OTHER }
type Membership { role: ProjectRole! user: User! }
type User { uuid: UUID! username: String! fullName: String! email: String }

enum AllocationState { CREATING OK ERRED UPDATING TERMINATING TERMINATED UNKNOWN }
type ComponentAmount { type: String! amount: Float! }
type Allocation {
  uuid: UUID!
  name: String!
  state: AllocationState!
  backendId: String
  createdAt: DateTime!
  limits: [ComponentAmount!]!
}

enum OrderType { CREATE UPDATE TERMINATE }
enum OrderState { PENDING_CONSUMER PENDING_PROVIDER EXECUTING DONE ERRED CANCELED REJECTED UNKNOWN }
type Order {
  uuid: UUID!
  type: OrderType!
  state: OrderState!
  createdAt: DateTime!
  totalCost: Decimal
  items: [OrderItem!]!
}
type OrderItem { uuid: UUID! type: OrderType! state: OrderState! cost: Decimal }
`

/** A cursor as the gateway writes it. */
export const cursorOf = (position: number, uuid: unknown): string =>
  Buffer.from(`${position}:${String(uuid)}`).toString('base64url')

export const positionOf = (cursor: string): number =>
  Number.parseInt(Buffer.from(cursor, 'base64url').toString(), 10)
