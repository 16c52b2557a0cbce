import { url, uuid, type Filters } from '../http/filters.js'
import { link, templates } from './links.js'
import { seesOffering } from './offerings.js'
import type { Collection } from '../http/collection.js'
import type { Context } from '../http/context.js'
import type { Fields } from '../http/fields.js'
import type { Plan } from '../world/entities/market.js'

/** Whether as many allocations use the plan as may. */
export function isExhausted({ maxAmount, uuid }: Plan, { world }: Context): boolean {
  if (maxAmount === null) return false
  const users = world.allocations
    .all()
    .filter(({ plan, state }) => plan?.uuid === uuid && state !== 'Terminated')
  return users.length >= maxAmount
}

/** A plan as it stands inside its offering. */
export const nestedPlanFields: Fields<Plan> = {
  url: (plan, context) => link(context, 'plan', plan),
  uuid: (plan) => plan.uuid,
  name: (plan) => plan.name,
  description: (plan) => plan.description,
  article_code: () => '',
  prices: (plan) => plan.prices,
  quotas: (plan) => plan.quotas,
  max_amount: (plan) => plan.maxAmount,
  archived: (plan) => plan.isArchived,
  is_active: (plan, context) => !isExhausted(plan, context),
  unit_price: (plan) => plan.unitPrice,
  unit: (plan) => plan.unit,
  init_price: () => 0,
  switch_price: () => 0,
  backend_id: () => '',
}

const fields: Fields<Plan> = {
  ...nestedPlanFields,
  offering: (plan, context) => link(context, 'offering', plan.offering),
}

const filters: Filters<Plan> = {
  offering: url(templates.offering, (plan) => plan.offering.uuid),
  offering_uuid: uuid((plan) => plan.offering.uuid),
}

/** `/api/marketplace-plans/`. */
export const plans: Collection<Plan> = {
  visible: (context) => context.world.plans.all().filter(({ offering }) => seesOffering(offering, context)),
  identifier: (plan) => plan.uuid,
  fields,
  selectable: false,
  filters,
  ordering: { keys: {}, unknown: 'ignore' },
}
