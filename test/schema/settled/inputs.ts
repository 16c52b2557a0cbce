import type { SettledTypes } from './settled-types.js'

/** Filters and inputs of mutations, as agreed with those who write against them. */
export const settledInputs: SettledTypes = {
  PlaceOrderInput: {
    project: 'ID!',
    items: '[PlaceOrderItem!]!',
  },
  PlaceOrderItem: {
    create: 'CreateAllocationItem',
    update: 'UpdateAllocationItem',
    terminate: 'TerminateAllocationItem',
  },
  CreateAllocationItem: {
    offering: 'ID!',
    plan: 'ID',
    name: 'String!',
    description: 'String',
    limits: '[ComponentAmountInput!]',
    attributes: 'JSON',
    acceptingTermsOfService: 'Boolean!',
  },
  UpdateAllocationItem: {
    allocation: 'ID!',
    limits: '[ComponentAmountInput!]',
    plan: 'ID',
  },
  TerminateAllocationItem: {
    allocation: 'ID!',
    attributes: 'JSON',
  },
  ComponentAmountInput: {
    type: 'String!',
    amount: 'Float!',
  },
  SignInInput: {
    username: 'String!',
    password: 'String!',
  },
  CreateProjectInput: {
    customer: 'ID!',
    name: 'String!',
    description: 'String',
    endDate: 'Date',
    backendId: 'String',
    fieldOfScience: 'String',
  },
  UpdateProjectInput: {
    project: 'ID!',
    name: 'String',
    description: 'String',
    endDate: 'Date',
    backendId: 'String',
    fieldOfScience: 'String',
  },
  DeleteProjectInput: {
    project: 'ID!',
  },
  ResolveUserInput: {
    cuid: 'String!',
  },
  AddMembershipInput: {
    project: 'ID!',
    // Settled as ID!: it may be left out since a CUID can stand for it, which breaks no document.
    user: 'ID',
    role: 'ProjectRole!',
    expiresAt: 'DateTime',
  },
  UpdateMembershipInput: {
    membership: 'ID!',
    role: 'ProjectRole',
    expiresAt: 'DateTime',
  },
  RemoveMembershipInput: {
    membership: 'ID!',
  },
  ReviewOrderInput: {
    order: 'ID!',
    as: 'OrderReviewer!',
  },
  CancelOrderInput: {
    order: 'ID!',
  },
  UpdateAllocationInput: {
    allocation: 'ID!',
    name: 'String',
    description: 'String',
    endDate: 'Date',
  },
  UpdateAllocationLimitsInput: {
    allocation: 'ID!',
    limits: '[ComponentAmountInput!]!',
  },
  TerminateAllocationInput: {
    allocation: 'ID!',
  },
  CustomerFilter: {
    name: 'String',
    nameExact: 'String',
    abbreviation: 'String',
    nativeName: 'String',
  },
  ProjectFilter: {
    name: 'String',
    nameExact: 'String',
    description: 'String',
    backendId: 'String',
    customer: '[ID!]',
    customerName: 'String',
    customerAbbreviation: 'String',
  },
  MembershipFilter: {
    project: 'ID',
    user: 'ID',
    username: 'String',
    fullName: 'String',
    customer: 'ID',
    role: '[ProjectRole!]',
  },
  UserFilter: {
    username: 'String',
    fullName: 'String',
    email: 'String',
    project: 'ID',
    customer: 'ID',
  },
  OfferingFilter: {
    name: 'String',
    nameExact: 'String',
    customer: 'ID',
    state: '[OfferingState!]',
    shared: 'Boolean',
    type: '[String!]',
    country: 'String',
    accessType: 'String',
  },
  OrderFilter: {
    project: 'ID',
    customer: 'ID',
    offering: 'ID',
    allocation: 'ID',
    state: '[OrderState!]',
    type: '[OrderType!]',
  },
  AllocationFilter: {
    name: 'String',
    nameExact: 'String',
    project: 'ID',
    customer: 'ID',
    offering: 'ID',
    state: '[AllocationState!]',
    backendId: 'String',
  },
  UsageFilter: {
    type: 'String',
    from: 'Date',
    to: 'Date',
  },
}
