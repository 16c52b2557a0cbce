import type { JsonObject } from '../../json.js'
import type { Component, Offering, Plan } from './market.js'
import type { Project, User } from './people.js'

/** What an order does to an allocation. */
export type OrderKind = 'Create' | 'Update' | 'Terminate'

/**
 * Where an order stands. A 2021 Core knows `pending-consumer` as "requested for approval" and `canceled` as
 * "terminated"; `pending-provider` and `pending-project` (the project has not begun) are known to current Cores only.
 */
export type OrderState =
  | 'pending-consumer'
  | 'pending-provider'
  | 'pending-project'
  | 'executing'
  | 'done'
  | 'erred'
  | 'rejected'
  | 'canceled'

/** Where one item of an order stands; `canceled` is "terminated" on a 2021 Core. */
export type OrderItemState = 'pending' | 'executing' | 'done' | 'erred' | 'canceled' | 'canceling'

/** Amounts by component type. */
export type Limits = Readonly<Record<string, number>>

/** A request to create, change or end allocations in a project. On a current Core it has exactly one item. */
export interface Order {
  readonly uuid: string
  readonly project: Project
  readonly kind: OrderKind
  state: OrderState
  readonly created: string
  modified: string
  readonly createdBy: User | null
  approvedBy: User | null
  approvedAt: string | null
  providerReviewedBy: User | null
  providerReviewedAt: string | null
  readonly items: OrderItem[]
}

/** One action of an order. */
export interface OrderItem {
  /** On a current Core the same as its order's. */
  readonly uuid: string
  readonly order: Order
  readonly offering: Offering
  plan: Plan | null
  /** The plan before, for a change of plan. */
  oldPlan: Plan | null
  allocation: Allocation | null
  readonly attributes: JsonObject
  limits: Limits
  /** Decimal with ten places, or null where the provider has no price. */
  cost: string | null
  state: OrderItemState
  output: string
  errorMessage: string
  errorTraceback: string
  terminationComment: string | null
  callbackUrl: string | null
  /** The ticket of an offering whose orders are processed by hand on a 2021 Core. */
  issue: { readonly uuid: string; readonly key: string } | null
  readonly created: string
  modified: string
}

/** Where an allocation stands. */
export type AllocationState = 'Creating' | 'OK' | 'Erred' | 'Updating' | 'Terminating' | 'Terminated'

/** A resource that an order has allocated to a project, with its limits. */
export interface Allocation {
  readonly uuid: string
  readonly project: Project
  readonly offering: Offering
  plan: Plan | null
  name: string
  slug: string
  description: string
  state: AllocationState
  limits: Limits
  /** What the limits cost when it was made; later changes leave it. Null without a plan. */
  cost: string | null
  currentUsages: Limits
  attributes: JsonObject
  options: JsonObject | null
  backendId: string
  effectiveId: string
  backendMetadata: JsonObject
  /** Day, as YYYY-MM-DD. */
  endDate: string | null
  endDateRequestedBy: User | null
  report: JsonObject | readonly JsonObject[] | null
  errorMessage: string
  errorTraceback: string
  /** The ticket that stands behind an allocation whose orders are processed by hand. */
  scopeUuid: string | null
  readonly created: string
  modified: string
}

/** A stretch of time that an allocation was on a plan: usage is reported against it. */
export interface PlanPeriod {
  readonly uuid: string
  readonly allocation: Allocation
  readonly plan: Plan
  readonly start: string
  end: string | null
}

/** What an allocation used of one component in one month. */
export interface ComponentUsage {
  readonly uuid: string
  readonly allocation: Allocation
  readonly component: Component
  planPeriod: PlanPeriod | null
  usage: number
  description: string
  isRecurring: boolean
  /** First day of the month, as YYYY-MM-DD. */
  readonly billingPeriod: string
  date: string
  readonly created: string
  modifiedBy: User | null
}
