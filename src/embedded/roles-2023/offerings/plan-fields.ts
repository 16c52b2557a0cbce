import { providerOfferingAddress, providerPlanAddress, publicPlanAddress } from '../addresses.js'
import type { Context } from '../../http/context.js'
import type { Fields } from '../../http/fields.js'
import type { Json } from '../../json.js'
import type { Plan } from '../../world/entities/market.js'

const head: Fields<Plan> = {
  uuid: (plan) => plan.uuid,
  name: (plan) => plan.name,
  description: (plan) => plan.description,
  article_code: () => '',
  max_amount: (plan) => plan.maxAmount,
  archived: (plan) => plan.isArchived,
  is_active: (plan, context) => hasRoom(plan, context),
  unit_price: (plan) => plan.unitPrice,
  unit: (plan) => plan.unit,
  init_price: () => 0,
  switch_price: () => 0,
  backend_id: () => '',
  organization_groups: () => [],
}

const tail: Fields<Plan> = {
  prices: (plan) => byComponent(plan, (type) => plan.prices[type] ?? 0),
  future_prices: (plan) => byComponent(plan, () => null),
  quotas: (plan) => byComponent(plan, (type) => plan.quotas[type] ?? 0),
  resources_count: (plan, context) =>
    context.world.allocations.all().filter((row) => row.plan === plan).length,
  plan_type: (plan) => planType(plan),
  minimal_price: (plan) => minimalPrice(plan),
}

/** A plan inside an offering that can be ordered. */
export const publicPlanFields: Fields<Plan> = {
  url: (plan, context) => publicPlanAddress(plan, context),
  ...head,
  ...tail,
}

/** A plan inside an offering as its provider sees it. */
export const providerPlanFields: Fields<Plan> = {
  url: (plan, context) => providerPlanAddress(plan, context),
  ...head,
  ...tail,
}

/** A plan of `/api/marketplace-plans/`. */
export const planFields: Fields<Plan> = {
  url: (plan, context) => providerPlanAddress(plan, context),
  ...head,
  offering: (plan, context) => providerOfferingAddress(plan.offering, context),
  ...tail,
}

/** Whether the plan may take another allocation. */
export function hasRoom(plan: Plan, context: Context): boolean {
  if (plan.maxAmount === null) return true
  const taken = context.world.allocations
    .all()
    .filter((row) => row.plan === plan && row.state !== 'Terminated')
  return taken.length < plan.maxAmount
}

function byComponent<Value extends Json>(plan: Plan, value: (type: string) => Value): Record<string, Value> {
  return Object.fromEntries(plan.offering.components.map(({ type }) => [type, value(type)]))
}

/** How the priced components are billed; `mixed` where they differ, null where nothing has a price. */
function planType(plan: Plan): string | null {
  const priced = plan.offering.components.filter(({ type }) => (plan.prices[type] ?? 0) > 0)
  const types = new Set(priced.map((component) => component.billingType))
  const [only] = types
  return only === undefined ? null : types.size === 1 ? only : 'mixed'
}

function minimalPrice(plan: Plan): number {
  return plan.offering.components.reduce((sum, { type, billingType, minValue }) => {
    const price = plan.prices[type] ?? 0
    return (
      sum +
      price *
        (billingType === 'fixed'
          ? (plan.quotas[type] ?? 0)
          : minValue === null || minValue === 0
            ? 1
            : minValue)
    )
  }, 0)
}
