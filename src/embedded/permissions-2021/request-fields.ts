import { link } from './links.js'
import type { Context } from '../http/context.js'
import type { Fields } from '../http/fields.js'
import type { JsonObject } from '../json.js'
import type { Offering, Plan } from '../world/entities/market.js'
import type { Limits } from '../world/entities/orders.js'

/** What orders' items and allocations have in common. */
export interface Request {
  readonly uuid: string
  readonly offering: Offering
  readonly plan: Plan | null
  readonly attributes: JsonObject
  readonly limits: Limits
  readonly created: string
  readonly modified: string
}

/** The fields that orders' items and allocations begin with. */
export const requestFields: Fields<Request> = {
  offering: ({ offering }, context) => link(context, 'offering', offering),
  offering_name: ({ offering }) => offering.name,
  offering_uuid: ({ offering }) => offering.uuid,
  offering_description: ({ offering }) => offering.description,
  offering_thumbnail: () => null,
  offering_type: ({ offering }) => offering.type,
  offering_terms_of_service: ({ offering }) => offering.termsOfService,
  offering_shared: ({ offering }) => offering.isShared,
  offering_billable: ({ offering }) => offering.isBillable,
  provider_name: ({ offering }) => offering.customer.name,
  provider_uuid: ({ offering }) => offering.customer.uuid,
  category_title: ({ offering }) => offering.category.title,
  category_uuid: ({ offering }) => offering.category.uuid,
  plan: ({ plan }, context: Context) => link(context, 'plan', plan),
  plan_unit: ({ plan }) => plan?.unit,
  plan_name: ({ plan }) => plan?.name,
  plan_uuid: ({ plan }) => plan?.uuid,
  plan_description: ({ plan }) => plan?.description,
  attributes: ({ attributes }) => attributes,
  limits: ({ limits }) => limits,
  uuid: ({ uuid }) => uuid,
  created: ({ created }) => created,
  modified: ({ modified }) => modified,
}
