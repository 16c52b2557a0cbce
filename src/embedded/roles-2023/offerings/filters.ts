import {
  anyOf,
  booleanOf,
  choices,
  contains,
  exactly,
  single,
  url,
  uuid,
  yesOrNo,
} from '../../http/filters.js'
import { badRequest } from '../../http/problem.js'
import { isJsonObject, type Json } from '../../json.js'
import type { Filter, Filters } from '../../http/filters.js'
import type { Ordering } from '../../http/ordering.js'
import type { Context } from '../../http/context.js'
import type { Offering } from '../../world/entities/market.js'
import type { Allocation } from '../../world/entities/orders.js'

/** The filters of both lists of offerings. */
export const offeringFilters: Filters<Offering> = {
  name: contains((offering) => offering.name),
  name_exact: exactly((offering) => offering.name),
  description: contains((offering) => offering.description),
  keyword: contains(({ name, description, customer }) =>
    [name, description, customer.name, customer.nativeName, customer.abbreviation].join('\n'),
  ),
  customer: url('/api/customers/{uuid}/', (offering) => offering.customer.uuid),
  customer_uuid: uuid((offering) => offering.customer.uuid),
  category_uuid: uuid((offering) => offering.category.uuid),
  state: choices(['Draft', 'Active', 'Paused', 'Archived'], (offering) => offering.state),
  type: anyOf((offering) => offering.type),
  shared: yesOrNo((offering) => offering.isShared),
  billable: yesOrNo((offering) => offering.isBillable),
  project_uuid: sharedOr(() => undefined),
  allowed_customer_uuid: sharedOr((offering) => offering.customer.uuid),
  resource_customer_uuid: withAllocation((allocation) => allocation.project.customer.uuid),
  resource_project_uuid: withAllocation((allocation) => allocation.project.uuid),
  accessible_via_calls: single((value) => (booleanOf(value) === true ? { accept: () => false } : undefined)),
  attributes: attributes(),
}

/** The orders of both lists of offerings. */
export const offeringOrdering: Ordering<Offering> = {
  keys: {
    name: (offering) => offering.name,
    created: (offering) => offering.created,
    type: (offering) => offering.type,
    state: (offering) => offering.state,
    total_customers: () => 0,
    total_cost: () => 0,
    total_cost_estimated: () => 0,
  },
  unknown: 'refuse',
  byDefault: 'name',
}

/** What a project or customer may order: what is shared, and what is its own. */
function sharedOr(owner: (offering: Offering) => string | undefined): Filter<Offering> {
  const own = uuid(owner)
  return (values, context) => {
    const verdict = own(values, context)
    if (verdict === undefined || 'error' in verdict) return verdict
    return { accept: (offering) => offering.isShared || verdict.accept(offering) }
  }
}

function withAllocation(identifier: (allocation: Allocation) => string): Filter<Offering> {
  const matching = uuid(identifier)
  return (values, context: Context) => {
    const verdict = matching(values, context)
    if (verdict === undefined || 'error' in verdict) return verdict
    const allocations = context.world.allocations.all().filter((row) => verdict.accept(row))
    return { accept: (offering) => allocations.some((row) => row.offering === offering) }
  }
}

/** A JSON object of attributes that the offering must have. */
function attributes(): Filter<Offering> {
  return single((value) => {
    const wanted = parse(value)
    if (wanted === undefined) throw badRequest(['Filter attribute is not valid json.'])
    if (!isJsonObject(wanted)) throw badRequest(['Filter attribute should be an dict.'])
    const pairs = Object.entries(wanted)
    return {
      accept: (offering) =>
        pairs.every(([key, part]) => JSON.stringify(offering.attributes[key]) === JSON.stringify(part)),
    }
  })
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
