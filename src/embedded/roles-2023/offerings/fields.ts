import {
  categoryAddress,
  customerAddress,
  providerOfferingAddress,
  publicOfferingAddress,
} from '../addresses.js'
import { serialise, type Fields } from '../../http/fields.js'
import { asStored } from '../stored-objects.js'
import { callerMay } from '../roles/permissions.js'
import { providerPlanFields, publicPlanFields } from './plan-fields.js'
import type { Context } from '../../http/context.js'
import type { JsonObject } from '../../json.js'
import type { Component, Offering } from '../../world/entities/market.js'

const head: Fields<Offering> = {
  uuid: (offering) => offering.uuid,
  created: (offering) => offering.created,
  name: (offering) => offering.name,
  slug: (offering) => offering.slug,
  description: (offering) => offering.description,
  full_description: (offering) => offering.fullDescription,
  terms_of_service: (offering) => offering.termsOfService,
  terms_of_service_link: (offering) => offering.termsOfServiceLink,
  privacy_policy_link: () => '',
  endpoints: () => [],
  roles: () => [],
  customer: (offering, context) => customerAddress(offering.customer, context),
  customer_uuid: (offering) => offering.customer.uuid,
  customer_name: (offering) => offering.customer.name,
  project: () => null,
  category: (offering, context) => categoryAddress(offering.category, context),
  category_uuid: (offering) => offering.category.uuid,
  category_title: (offering) => offering.category.title,
  rating: () => null,
  attributes: (offering) => asStored(offering.attributes),
  options: (offering) => asStored(offering.options),
  resource_options: (offering) => asStored(offering.resourceOptions),
  components: (offering) => offering.components.map(componentFields),
  plugin_options: () => ({}),
}

const middle: Fields<Offering> = {
  state: (offering) => offering.state,
  native_name: () => '',
  native_description: () => '',
  vendor_details: () => '',
  getting_started: () => '',
  integration_guide: () => '',
  thumbnail: () => null,
  order_count: () => 0,
}

const tail: Fields<Offering> = {
  screenshots: () => [],
  type: (offering) => offering.type,
  shared: (offering) => offering.isShared,
  billable: (offering) => offering.isBillable,
  scope: () => null,
  files: () => [],
  paused_reason: (offering) => offering.pausedReason,
  datacite_doi: () => '',
  citation_count: () => -1,
  latitude: () => null,
  longitude: () => null,
  country: (offering) => offering.country,
  backend_id: (offering) => offering.backendId,
  organization_groups: () => [],
  image: () => null,
}

const calendar: Fields<Offering> = {
  google_calendar_is_public: () => null,
  google_calendar_link: () => null,
}

/** An offering as those who order see it. */
export const publicOfferingFields: Fields<Offering> = {
  url: (offering, context) => publicOfferingAddress(offering, context),
  ...head,
  ...middle,
  plans: (offering, context) => offering.plans.map((plan) => serialise(publicPlanFields, plan, context)),
  ...tail,
  backend_metadata: () => ({}),
  ...calendar,
  promotion_campaigns: () => [],
}

/** An offering as its provider sees it. */
export const providerOfferingFields: Fields<Offering> = {
  url: (offering, context) => providerOfferingAddress(offering, context),
  ...head,
  secret_options: (offering, context) =>
    callerMay(context, 'OFFERING.UPDATE_INTEGRATION', { customer: offering.customer })
      ? offering.secretOptions
      : undefined,
  service_attributes: () => ({}),
  ...middle,
  plans: (offering, context) => offering.plans.map((plan) => serialise(providerPlanFields, plan, context)),
  ...tail,
  total_customers: (offering, context) => (isDetail(context) ? customerCount(offering, context) : undefined),
  total_cost: (_offering, context) => (isDetail(context) ? 0 : undefined),
  total_cost_estimated: (_offering, context) => (isDetail(context) ? 0 : undefined),
  backend_metadata: () => ({}),
  integration_status: () => [],
  ...calendar,
}

/** Totals come with a single offering only. */
function isDetail(context: Context): boolean {
  return context.parameter('uuid') !== ''
}

function customerCount(offering: Offering, context: Context): number {
  const allocations = context.world.allocations
    .all()
    .filter((row) => row.offering === offering && row.state !== 'Terminated')
  return new Set(allocations.map((row) => row.project.customer)).size
}

function componentFields(component: Component): JsonObject {
  return {
    uuid: component.uuid,
    billing_type: component.billingType,
    type: component.type,
    name: component.name,
    description: component.description,
    measured_unit: component.measuredUnit,
    limit_period: component.limitPeriod,
    limit_amount: component.limitAmount,
    article_code: component.articleCode,
    max_value: component.maxValue,
    min_value: component.minValue,
    max_available_limit: component.maxAvailableLimit,
    is_boolean: false,
    default_limit: component.defaultLimit,
    factor: null,
    is_builtin: false,
  }
}
