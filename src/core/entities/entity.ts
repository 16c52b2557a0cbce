/**
 * What the gateway knows of each entity, in the words of the graph. A mapping table (one an entity and dialect) says
 * from which REST fields each of these values is read.
 */

export interface FieldOfScience {
  readonly code: string
  readonly label: string
}

/** Amounts of money, exact, as strings. */
export interface PriceEstimate {
  readonly total: string
  readonly current: string
  readonly tax: string
  readonly taxCurrent: string
}

export interface AccessType {
  readonly resource: string
  readonly country: string
  readonly type: string
}

export interface OfferingCategory {
  readonly uuid: string
  readonly title: string
}

export interface OfferingComponent {
  readonly type: string
  readonly name: string
  readonly description: string
  readonly measuredUnit: string
  readonly billingType: string
  readonly takesLimit: boolean
  readonly limitPeriod: string | null
  readonly limitAmount: number | null
  readonly minValue: number | null
  readonly maxValue: number | null
  readonly defaultLimit: number | null
  readonly isBoolean: boolean
}

export type OfferingInputType =
  'TEXT' | 'LONG_TEXT' | 'INTEGER' | 'NUMBER' | 'BOOLEAN' | 'DATE' | 'TIME' | 'CHOICE' | 'CHOICES' | 'OTHER'

/** What an offering asks for in an order, under a key of its attributes. */
export interface OfferingInput {
  readonly key: string
  readonly label: string
  readonly description: string | null
  readonly isRequired: boolean
  readonly type: OfferingInputType
  readonly coreType: string
  readonly choices: readonly string[]
  readonly minValue: number | null
  readonly maxValue: number | null
  readonly default: unknown
}

export interface ComponentPrice {
  readonly type: string
  readonly price: string
}

export interface Amount {
  readonly type: string
  readonly amount: number
}

/** A limit and a usage of the same component. */
export interface ComponentShare {
  readonly type: string
  readonly limit: number | null
  readonly usage: number
}

export type ProjectRole = 'MEMBER' | 'ADMIN' | 'MANAGER' | 'OTHER'
export type OfferingState = 'ACTIVE' | 'DRAFT' | 'PAUSED' | 'ARCHIVED' | 'UNKNOWN'
export type OrderType = 'CREATE' | 'UPDATE' | 'TERMINATE'
export type OrderState =
  | 'PENDING_CONSUMER'
  | 'PENDING_PROVIDER'
  | 'EXECUTING'
  | 'DONE'
  | 'ERRED'
  | 'CANCELED'
  | 'REJECTED'
  | 'UNKNOWN'
export type AllocationState =
  'CREATING' | 'OK' | 'ERRED' | 'UPDATING' | 'TERMINATING' | 'TERMINATED' | 'UNKNOWN'

/** The plain fields of each entity: graph name -> value. UUIDs are 32 hex digits, times are RFC 3339 strings. */
export interface EntityFields {
  Customer: {
    uuid: string
    name: string
    nativeName: string | null
    abbreviation: string | null
    email: string | null
    createdAt: string | null
  }
  Project: {
    uuid: string
    name: string
    description: string
    backendId: string | null
    createdAt: string
    startDate: string | null
    endDate: string | null
    fieldOfScience: FieldOfScience | null
    priceEstimate: PriceEstimate | null
  }
  Membership: {
    /** What names a membership on its Core: a number (2021), or project, user and role (2023). */
    key: string
    role: ProjectRole
    roleName: string
    createdAt: string | null
    expiresAt: string | null
  }
  User: {
    uuid: string
    username: string
    fullName: string
    nativeName: string | null
    email: string | null
    organization: string | null
  }
  Offering: {
    uuid: string
    name: string
    description: string
    state: OfferingState
    coreState: string
    type: string
    shared: boolean
    billable: boolean
    createdAt: string | null
    access: AccessType | null
    category: OfferingCategory | null
    components: readonly OfferingComponent[]
    inputs: readonly OfferingInput[]
    options: unknown
    attributes: unknown
    termsOfService: string | null
    termsOfServiceUrl: string | null
  }
  Plan: {
    uuid: string
    name: string
    description: string
    unit: string
    unitPrice: string
    archived: boolean
    prices: readonly ComponentPrice[]
  }
  Order: {
    uuid: string
    type: OrderType
    state: OrderState
    coreState: string
    isFinal: boolean
    createdAt: string
    reviewedAt: string | null
    totalCost: string | null
    errorMessage: string | null
  }
  OrderItem: {
    uuid: string
    type: OrderType
    state: OrderState
    coreState: string
    allocationName: string | null
    limits: readonly Amount[]
    attributes: unknown
    cost: string | null
    errorMessage: string | null
    createdAt: string
  }
  Allocation: {
    uuid: string
    name: string
    description: string
    state: AllocationState
    coreState: string
    backendId: string | null
    createdAt: string
    modifiedAt: string | null
    endDate: string | null
    limits: readonly Amount[]
    currentUsages: readonly Amount[]
    components: readonly ComponentShare[]
    attributes: unknown
    report: unknown
  }
  ComponentUsage: {
    uuid: string
    type: string
    name: string
    measuredUnit: string
    usage: number
    date: string
    billingPeriod: string | null
    description: string | null
  }
}

export type EntityName = keyof EntityFields

/** Links to one other entity: graph field -> entity. */
export interface EntityLinks {
  Project: { customer: 'Customer' }
  Membership: { user: 'User'; project: 'Project'; createdBy: 'User' }
  Offering: { customer: 'Customer' }
  Order: { project: 'Project'; createdBy: 'User'; reviewedBy: 'User' }
  OrderItem: { offering: 'Offering'; plan: 'Plan'; allocation: 'Allocation' }
  Allocation: { project: 'Project'; customer: 'Customer'; offering: 'Offering'; plan: 'Plan' }
  ComponentUsage: { allocation: 'Allocation' }
}

/** Entities that come inside another's row: graph field -> entity. */
export interface EntityParts {
  Offering: { plans: 'Plan' }
  Order: { items: 'OrderItem' }
}

/** The links of one entity; of some there are none. */
export type LinksOf<E extends EntityName> = E extends keyof EntityLinks ? EntityLinks[E] : object

/** The parts of one entity; of most there are none. */
export type PartsOf<E extends EntityName> = E extends keyof EntityParts ? EntityParts[E] : object
