import { booleanOf, single, url, uuid } from '../../http/filters.js'
import type { Collection } from '../../http/collection.js'
import type { Component, Plan } from '../../world/entities/market.js'

/** A component of an offering, with its price in one of the plans. */
interface PlanComponent {
  readonly plan: Plan
  readonly component: Component
}

/** `/api/marketplace-plan-components/`: every price of every plan. */
export const planComponents: Collection<PlanComponent> = {
  visible: ({ world, viewer }) =>
    world.offerings
      .all()
      .filter((offering) => viewer !== undefined || offering.isShared)
      .flatMap(({ components, plans }) =>
        components.flatMap((component) => plans.map((plan) => ({ plan, component }))),
      ),
  identifier: ({ plan, component }) => `${plan.uuid}-${component.uuid}`,
  fields: {
    offering_name: ({ plan }) => plan.offering.name,
    plan_name: ({ plan }) => plan.name,
    plan_unit: ({ plan }) => plan.unit,
    component_name: ({ component }) => component.name,
    measured_unit: ({ component }) => component.measuredUnit,
    billing_type: ({ component }) => component.billingType,
    amount: ({ plan, component }) => plan.quotas[component.type] ?? 0,
    price: ({ plan, component }) => (plan.prices[component.type] ?? 0).toFixed(10),
    future_price: () => null,
  },
  selectable: false,
  filters: {
    offering_uuid: uuid(({ plan }) => plan.offering.uuid),
    plan_uuid: uuid(({ plan }) => plan.uuid),
    offering: url('/api/marketplace-provider-offerings/{uuid}/', ({ plan }) => plan.offering.uuid),
    archived: single((value) => {
      const wanted = booleanOf(value)
      return wanted === undefined ? undefined : { accept: ({ plan }) => plan.isArchived === wanted }
    }),
  },
  ordering: { keys: {}, unknown: 'ignore' },
}
