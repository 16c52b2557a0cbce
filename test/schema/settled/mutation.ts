import type { SettledTypes } from './settled-types.js'

/** The mutations and what they answer, as agreed with those who write against them. */
export const settledMutation: SettledTypes = {
  UserError: {
    code: 'UserErrorCode!',
    message: 'String!',
    field: '[String!]',
  },
  Mutation: {
    signIn: '(input: SignInInput!): SignInPayload!',
    createProject: '(input: CreateProjectInput!): ProjectPayload!',
    updateProject: '(input: UpdateProjectInput!): ProjectPayload!',
    deleteProject: '(input: DeleteProjectInput!): DeleteProjectPayload!',
    resolveUser: '(input: ResolveUserInput!): UserPayload!',
    addMembership: '(input: AddMembershipInput!): MembershipPayload!',
    updateMembership: '(input: UpdateMembershipInput!): MembershipPayload!',
    removeMembership: '(input: RemoveMembershipInput!): RemoveMembershipPayload!',
    placeOrder: '(input: PlaceOrderInput!): OrdersPayload!',
    approveOrder: '(input: ReviewOrderInput!): OrderPayload!',
    rejectOrder: '(input: ReviewOrderInput!): OrderPayload!',
    cancelOrder: '(input: CancelOrderInput!): OrderPayload!',
    updateAllocation: '(input: UpdateAllocationInput!): AllocationPayload!',
    updateAllocationLimits: '(input: UpdateAllocationLimitsInput!): OrderPayload!',
    terminateAllocation: '(input: TerminateAllocationInput!): OrderPayload!',
  },
  SignInPayload: {
    token: 'String',
    userErrors: '[UserError!]!',
  },
  ProjectPayload: {
    project: 'Project',
    userErrors: '[UserError!]!',
  },
  DeleteProjectPayload: {
    deletedProjectId: 'ID',
    userErrors: '[UserError!]!',
  },
  UserPayload: {
    user: 'User',
    userErrors: '[UserError!]!',
  },
  MembershipPayload: {
    membership: 'Membership',
    userErrors: '[UserError!]!',
  },
  RemoveMembershipPayload: {
    removedMembershipId: 'ID',
    userErrors: '[UserError!]!',
  },
  OrdersPayload: {
    orders: '[Order!]!',
    userErrors: '[UserError!]!',
  },
  OrderPayload: {
    order: 'Order',
    userErrors: '[UserError!]!',
  },
  AllocationPayload: {
    allocation: 'Allocation',
    userErrors: '[UserError!]!',
  },
}
