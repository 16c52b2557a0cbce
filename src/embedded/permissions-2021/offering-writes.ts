import { serialiseOne } from '../http/collection.js'
import { flag, hyperlink, text, word } from '../http/input-fields.js'
import { Invalid, optional, pythonType, readFields, readInput, required } from '../http/input.js'
import { created, type Handler } from '../http/route.js'
import { link, templates } from './links.js'
import { offerings } from './offerings.js'
import { requireOwner } from './writing.js'
import type { Context } from '../http/context.js'
import type { Json, JsonObject } from '../json.js'
import type { Component, Offering, Plan } from '../world/entities/market.js'

const planSchema = {
  name: text({ max: 150 }),
  description: optional(text({ blank: true })),
  unit: optional(word(['month', 'quarter', 'half_month', 'day', 'hour'] as const)),
}

const componentSchema = {
  type: text({ max: 50 }),
  name: text({ max: 150 }),
  measured_unit: optional(text({ max: 30, blank: true })),
  billing_type: word(['fixed', 'usage', 'limit', 'one', 'few'] as const),
}

function listOf<Part>(read: (data: Json, context: Context) => Part) {
  return required((value, context: Context) => {
    if (Array.isArray(value)) return (value as readonly Json[]).map((data) => read(data, context))
    const message = `Expected a list of items but got type "${pythonType(value)}".`
    throw new Invalid({ non_field_errors: [message] })
  })
}

const schema = {
  name: text({ max: 150 }),
  category: hyperlink(templates.category, (uuid, { world }) => world.categories.find(uuid)),
  customer: hyperlink(templates.customer, (uuid, { world, access }) => {
    const customer = world.customers.find(uuid)
    return customer !== undefined && access.seesCustomer(customer) ? customer : undefined
  }),
  type: text({ max: 100 }),
  plans: listOf((data, context) => readFields(planSchema, data, context)),
  components: optional(listOf((data, context) => readFields(componentSchema, data, context))),
  description: optional(text({ blank: true })),
  full_description: optional(text({ blank: true })),
  terms_of_service: optional(text({ blank: true })),
  shared: optional(flag()),
  billable: optional(flag()),
}

/** `POST /api/marketplace-offerings/`: for staff and the provider. The offering is a draft. */
export const createOffering: Handler = (context) => {
  const { world } = context
  const input = readInput(schema, context)
  requireOwner(input.customer, context)
  const offering: Offering = world.offerings.add({
    uuid: world.newUuid(),
    customer: input.customer,
    category: input.category,
    name: input.name,
    slug: '',
    description: input.description ?? '',
    fullDescription: input.full_description ?? '',
    termsOfService: input.terms_of_service ?? '',
    termsOfServiceLink: '',
    state: 'Draft',
    pausedReason: '',
    type: input.type,
    isShared: input.shared ?? true,
    isBillable: input.billable ?? true,
    country: '',
    backendId: '',
    attributes: {},
    options: { order: [], options: {} },
    resourceOptions: {},
    secretOptions: {},
    components: (input.components ?? []).map((component) => newComponent(world.newUuid(), component)),
    plans: [],
    created: world.now(),
  })
  for (const { name, description, unit } of input.plans) {
    offering.plans.push(
      world.plans.add(
        newPlan(offering, world.newUuid(), { name, description: description ?? '', unit: unit ?? 'month' }),
      ),
    )
  }
  return created(answer(offering, context), link(context, 'offering', offering) ?? undefined)
}

/** The answer lacks what is worked out for reading only. */
function answer(offering: Offering, context: Context): JsonObject {
  const body = without(serialiseOne(offerings, offering, context), ['google_calendar_is_public'])
  const plans = Array.isArray(body['plans']) ? (body['plans'] as readonly JsonObject[]) : []
  return { ...body, plans: plans.map((plan) => without(plan, ['prices', 'quotas'])) }
}

function without(body: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
}

function newComponent(
  uuid: string,
  input: {
    readonly type: string
    readonly name: string
    readonly measured_unit: string | undefined
    readonly billing_type: Component['billingType']
  },
): Component {
  return {
    uuid,
    type: input.type,
    name: input.name,
    description: '',
    measuredUnit: input.measured_unit ?? '',
    billingType: input.billing_type,
    minValue: null,
    maxValue: null,
    maxAvailableLimit: null,
    defaultLimit: null,
    limitPeriod: null,
    limitAmount: null,
    articleCode: '',
  }
}

function newPlan(
  offering: Offering,
  uuid: string,
  values: Pick<Plan, 'name' | 'description' | 'unit'>,
): Plan {
  return {
    ...values,
    uuid,
    offering,
    isArchived: false,
    unitPrice: '0.0000000',
    prices: {},
    quotas: {},
    maxAmount: null,
  }
}
