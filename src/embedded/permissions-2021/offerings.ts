import {
  anyOf,
  choices,
  contains,
  exactly,
  single,
  url,
  uuid,
  yesOrNo,
  type Filter,
  type Filters,
} from '../http/filters.js'
import { badRequest, crash } from '../http/problem.js'
import { uuidOf } from '../http/template.js'
import { link, templates } from './links.js'
import { nestedPlanFields } from './plans.js'
import type { Collection } from '../http/collection.js'
import type { Context } from '../http/context.js'
import { serialise, type Fields } from '../http/fields.js'
import { isJsonObject, type Json, type JsonObject } from '../json.js'
import type { Component, Offering } from '../world/entities/market.js'

const offeringStates = ['Draft', 'Active', 'Paused', 'Archived']

function componentBody(component: Component): JsonObject {
  return {
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
    is_boolean: false,
    default_limit: component.defaultLimit,
    factor: null,
    is_builtin: false,
  }
}

/** Secrets are for staff and for the provider. */
function seesSecrets(offering: Offering, { access }: Context): boolean {
  return access.isStaff || access.isOwner(offering.customer)
}

function orderItemCount(offering: Offering, { world }: Context): number {
  return world.orderItems.all().filter((item) => item.offering === offering).length
}

const fields: Fields<Offering> = {
  url: (offering, context) => link(context, 'offering', offering),
  uuid: (offering) => offering.uuid,
  created: (offering) => offering.created,
  name: (offering) => offering.name,
  description: (offering) => offering.description,
  full_description: (offering) => offering.fullDescription,
  terms_of_service: (offering) => offering.termsOfService,
  customer: (offering, context) => link(context, 'customer', offering.customer),
  customer_uuid: (offering) => offering.customer.uuid,
  customer_name: (offering) => offering.customer.name,
  category: (offering, context) => link(context, 'category', offering.category),
  category_uuid: (offering) => offering.category.uuid,
  category_title: (offering) => offering.category.title,
  rating: () => null,
  attributes: (offering) => offering.attributes,
  options: (offering) => offering.options,
  components: (offering) => offering.components.map(componentBody),
  plugin_options: () => ({}),
  secret_options: (offering, context) =>
    context.work.rows === 1 && seesSecrets(offering, context) ? offering.secretOptions : undefined,
  state: (offering) => offering.state,
  native_name: () => '',
  native_description: () => '',
  vendor_details: () => '',
  thumbnail: () => null,
  order_item_count: orderItemCount,
  plans: (offering, context) =>
    offering.plans
      .filter((plan) => !plan.isArchived)
      .map((plan) => serialise(nestedPlanFields, plan, context)),
  screenshots: () => [],
  type: (offering) => offering.type,
  shared: (offering) => offering.isShared,
  billable: (offering) => offering.isBillable,
  scope: () => null,
  files: () => [],
  quotas: () => null,
  paused_reason: (offering) => offering.pausedReason,
  datacite_doi: () => '',
  citation_count: () => -1,
  latitude: () => null,
  longitude: () => null,
  backend_id: (offering) => offering.backendId,
  divisions: () => [],
  google_calendar_is_public: () => null,
}

/** Shared offerings are for everybody, private ones for people with a role in the provider. */
export function seesOffering(offering: Offering, { viewer, access }: Context): boolean {
  if (viewer === undefined) return offering.isShared && ['Active', 'Paused'].includes(offering.state)
  return access.seesEverything || offering.isShared || access.customerRoles.has(offering.customer)
}

/** An unknown customer makes this Core fall over. */
const allowedCustomerUuid: Filter<Offering> = single((value, { world }) => {
  const identifier = uuidOf(value)
  if (identifier === undefined) return { error: 'Enter a valid UUID.' }
  const customer = world.customers.find(identifier)
  if (customer === undefined) throw crash()
  return { accept: (offering) => offering.isShared || offering.customer === customer }
})

const projectUuid: Filter<Offering> = single((value) =>
  uuidOf(value) === undefined
    ? { error: 'Enter a valid UUID.' }
    : { accept: (offering) => offering.isShared },
)

/** Attributes given as a JSON object, all of which must be equal. */
const attributes: Filter<Offering> = single((value) => {
  const wanted = parsed(value)
  if (!isJsonObject(wanted)) throw badRequest(['Filter attribute should be an dict.'])
  return {
    accept: (offering) =>
      Object.entries(wanted).every(
        ([name, expected]) => JSON.stringify(offering.attributes[name]) === JSON.stringify(expected),
      ),
  }
})

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw badRequest(['Filter attribute is not valid json.'])
  }
}

/** Only staff import into offerings that they do not provide. */
const importable: Filter<Offering> = (_values, { access }) =>
  access.isStaff
    ? undefined
    : { accept: (offering) => !offering.isShared && access.isOwner(offering.customer) }

const filters: Filters<Offering> = {
  importable,
  name: contains((offering) => offering.name),
  name_exact: exactly((offering) => offering.name),
  customer: url(templates.customer, (offering) => offering.customer.uuid),
  customer_uuid: uuid((offering) => offering.customer.uuid),
  allowed_customer_uuid: allowedCustomerUuid,
  service_manager_uuid: uuid(() => undefined),
  project_uuid: projectUuid,
  attributes,
  state: choices(offeringStates, (offering) => offering.state),
  category_uuid: uuid((offering) => offering.category.uuid),
  billable: yesOrNo((offering) => offering.isBillable),
  shared: yesOrNo((offering) => offering.isShared),
  type: anyOf((offering) => offering.type),
}

/** `/api/marketplace-offerings/`. */
export const offerings: Collection<Offering> = {
  visible: (context) => context.world.offerings.all().filter((offering) => seesOffering(offering, context)),
  identifier: (offering) => offering.uuid,
  fields,
  selectable: true,
  always: ['google_calendar_is_public', 'components', 'plans', 'attributes'],
  filters,
  ordering: {
    keys: {
      name: (offering) => offering.name,
      created: (offering) => offering.created,
      type: (offering) => offering.type,
      total_customers: () => 0,
      total_cost: () => 0,
      total_cost_estimated: () => 0,
    },
    unknown: 'refuse',
  },
}
