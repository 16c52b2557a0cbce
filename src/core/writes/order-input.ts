import type { Given } from './checks.js'

/** How much of one component. */
export interface AmountInput {
  readonly type: string
  readonly amount: number
}

export interface CreateItemInput {
  readonly offering: string
  readonly plan?: Given<string>
  readonly name: string
  readonly description?: Given<string>
  readonly limits?: Given<readonly AmountInput[]>
  readonly attributes?: unknown
  readonly acceptingTermsOfService: boolean
}

export interface UpdateItemInput {
  readonly allocation: string
  readonly limits?: Given<readonly AmountInput[]>
  readonly plan?: Given<string>
}

export interface TerminateItemInput {
  readonly allocation: string
  readonly attributes?: unknown
}

/** Exactly one of them is there. */
export interface ItemInput {
  readonly create?: Given<CreateItemInput>
  readonly update?: Given<UpdateItemInput>
  readonly terminate?: Given<TerminateItemInput>
}

export interface PlaceOrderInput {
  readonly project: string
  readonly items: readonly ItemInput[]
  readonly continueOnError?: Given<boolean>
}

/** Amounts by the type of their component, as the Core takes them. */
export type Limits = Readonly<Record<string, number>>

/** A new allocation, found good as far as can be known: keys for ids, and the plan that it is on. */
export interface CreateItem {
  readonly kind: 'create'
  readonly offering: string
  readonly offeringName: string
  readonly plan: string | null
  readonly attributes: Readonly<Record<string, unknown>>
  readonly limits: Limits | null
  /** The types in the order of the input, to find the way back to it. */
  readonly types: readonly string[]
  readonly acceptingTermsOfService: boolean
}

/** Other limits for an allocation: all of them, those that stay too. */
export interface LimitsItem {
  readonly kind: 'limits'
  readonly allocation: string
  readonly limits: Limits
  readonly types: readonly string[]
}

/** Another plan for an allocation. */
export interface PlanItem {
  readonly kind: 'plan'
  readonly allocation: string
  readonly offering: string
  readonly plan: string
}

export interface TerminateItem {
  readonly kind: 'terminate'
  readonly allocation: string
  readonly attributes: Readonly<Record<string, unknown>> | null
}

export type CheckedItem = CreateItem | LimitsItem | PlanItem | TerminateItem

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
