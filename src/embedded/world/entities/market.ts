import type { JsonObject } from '../../json.js'
import type { Customer } from './people.js'

/** A part of a category that its offerings measure. */
export interface CategoryComponent {
  readonly type: string
  readonly name: string
  readonly description: string
  readonly measuredUnit: string
}

/** A shelf of the marketplace. */
export interface Category {
  readonly uuid: string
  title: string
  description: string
  readonly components: readonly CategoryComponent[]
}

/** What an offering measures and limits: CPU hours, GPU hours, storage. */
export interface Component {
  readonly uuid: string
  readonly type: string
  name: string
  description: string
  measuredUnit: string
  billingType: 'limit' | 'usage' | 'fixed' | 'one' | 'few'
  minValue: number | null
  maxValue: number | null
  maxAvailableLimit: number | null
  defaultLimit: number | null
  limitPeriod: string | null
  limitAmount: number | null
  articleCode: string
}

/** A price list of an offering. */
export interface Plan {
  readonly uuid: string
  readonly offering: Offering
  name: string
  description: string
  isArchived: boolean
  unit: 'month' | 'half_month' | 'day' | 'hour' | 'quarter'
  unitPrice: string
  /** Price of one unit of a component, by component type. */
  prices: Readonly<Record<string, number>>
  quotas: Readonly<Record<string, number>>
  /** How many allocations may use the plan; null for any number. */
  maxAmount: number | null
}

/** Where an offering stands; only an active one can be ordered. */
export type OfferingState = 'Active' | 'Draft' | 'Paused' | 'Archived'

/** A share of a resource that can be ordered. */
export interface Offering {
  readonly uuid: string
  /** The provider. */
  customer: Customer
  category: Category
  name: string
  slug: string
  description: string
  fullDescription: string
  termsOfService: string
  termsOfServiceLink: string
  state: OfferingState
  pausedReason: string
  /** How orders are processed: `Marketplace.Basic`, `Support.OfferingTemplate`, … */
  type: string
  /** Open to every customer; else only to the provider's own. */
  isShared: boolean
  isBillable: boolean
  backendId: string
  /** Two-letter code of the country it is for; empty for none. */
  country: string
  attributes: JsonObject
  options: JsonObject
  resourceOptions: JsonObject
  secretOptions: JsonObject
  readonly components: Component[]
  readonly plans: Plan[]
  readonly created: string
}

/** A customer that provides offerings. */
export interface ServiceProvider {
  readonly uuid: string
  readonly customer: Customer
  description: string
  readonly created: string
}
