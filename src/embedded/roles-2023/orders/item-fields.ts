import { publicOfferingAddress, publicPlanAddress } from '../addresses.js'
import type { Fields } from '../../http/fields.js'
import type { Offering, Plan } from '../../world/entities/market.js'

/** What orders and allocations have in common. */
export interface Ordered {
  readonly offering: Offering
  readonly plan: Plan | null
}

/** The fields of the offering and of the plan behind an order or an allocation. */
export const itemFields: Fields<Ordered> = {
  offering: ({ offering }, context) => publicOfferingAddress(offering, context),
  offering_name: ({ offering }) => offering.name,
  offering_uuid: ({ offering }) => offering.uuid,
  offering_description: ({ offering }) => offering.description,
  offering_image: () => null,
  offering_thumbnail: () => null,
  offering_type: ({ offering }) => offering.type,
  offering_terms_of_service: ({ offering }) => offering.termsOfService,
  offering_shared: ({ offering }) => offering.isShared,
  offering_billable: ({ offering }) => offering.isBillable,
  offering_plugin_options: () => ({}),
  provider_name: ({ offering }) => offering.customer.name,
  provider_uuid: ({ offering }) => offering.customer.uuid,
  category_title: ({ offering }) => offering.category.title,
  category_uuid: ({ offering }) => offering.category.uuid,
  category_icon: () => null,
  plan: ({ plan }, context) => publicPlanAddress(plan, context),
  plan_unit: ({ plan }) => plan?.unit,
  plan_name: ({ plan }) => plan?.name,
  plan_uuid: ({ plan }) => plan?.uuid,
  plan_description: ({ plan }) => plan?.description,
}
