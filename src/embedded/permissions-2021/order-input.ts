import { flag, hyperlink, integers, text, word } from '../http/input-fields.js'
import {
  anyObject,
  collect,
  Invalid,
  invalid,
  nullable,
  optional,
  pythonType,
  readFields,
  required,
} from '../http/input.js'
import { isJsonObject, type Json, type JsonObject } from '../json.js'
import { link, templates } from './links.js'
import { isExhausted } from './plans.js'
import { kinds } from './states.js'
import type { Context } from '../http/context.js'
import type { Offering, Plan } from '../world/entities/market.js'
import type { Limits } from '../world/entities/orders.js'
import type { OrderKind } from '../world/entities/orders.js'

/** One item of an order as it was sent, found to be sound. */
export interface ItemInput {
  readonly kind: OrderKind
  readonly offering: Offering
  readonly plan: Plan | null
  readonly attributes: JsonObject
  readonly limits: Limits
  readonly acceptsTerms: boolean
}

const availableOffering = required((value, context: Context) => {
  const offering = hyperlink(templates.offering, (uuid, { world }) => world.offerings.find(uuid)).read(
    value,
    context,
  )
  if (offering.state === 'Active') return offering
  throw invalid('Offering is not available.')
})

const schema = {
  offering: availableOffering,
  plan: optional(nullable(hyperlink(templates.plan, (uuid, { world }) => world.plans.find(uuid)))),
  attributes: optional(required((value) => value)),
  limits: optional(integers()),
  type: optional(word(kinds)),
  accepting_terms_of_service: optional(flag()),
}

/** Reads an item of an order; throws `Invalid`. The offering of an item that exists need not be given again. */
export function readItem(data: Json, context: Context, known?: Offering): ItemInput {
  const input = readFields(schema, known === undefined ? data : withOffering(data, known, context), context)
  const { offering, limits = {} } = input
  if (input.plan !== undefined && input.plan !== null && input.plan.offering !== offering) {
    throw new Invalid({ plan: ['This plan is not available for selected offering.'] })
  }
  if (input.plan !== undefined && input.plan !== null && isExhausted(input.plan, context)) {
    throw new Invalid({ plan: ['Plan is not available because limit has been reached.'] })
  }
  checkOptions(offering, input.attributes, context)
  const unknown = unknownTypes(offering, limits)
  if (unknown.length > 0) throw new Invalid({ limits: [`Invalid types: ${unknown.join(', ')}`] })
  const excess = limitOutOfRange(offering, limits)
  if (excess !== undefined) throw new Invalid({ non_field_errors: [excess] })
  return {
    kind: input.type ?? 'Create',
    offering,
    plan: input.plan ?? null,
    attributes: isJsonObject(input.attributes) ? input.attributes : {},
    limits,
    acceptsTerms: input.accepting_terms_of_service ?? false,
  }
}

function withOffering(data: Json, offering: Offering, context: Context): Json {
  return isJsonObject(data) ? { offering: link(context, 'offering', offering), ...data } : data
}

/** Reads the items of an order; what is wrong is told item by item. */
export const itemList = required((value, context: Context) => {
  if (!Array.isArray(value)) {
    const message = `Expected a list of items but got type "${pythonType(value)}".`
    throw new Invalid({ non_field_errors: [message] })
  }
  const items: ItemInput[] = []
  const complaints = (value as readonly Json[]).map((data) => {
    try {
      items.push(readItem(data, context))
      return {}
    } catch (error) {
      if (error instanceof Invalid) return error.complaint
      throw error
    }
  })
  if (items.length < complaints.length) throw new Invalid(complaints)
  const unaccepted = items.find(
    ({ offering, acceptsTerms }) => offering.termsOfService !== '' && !acceptsTerms,
  )
  if (unaccepted === undefined) return items
  throw invalid(`Terms of service for offering '${unaccepted.offering.name}' have not been accepted.`)
})

/** Component types that limits name and the offering does not limit, in alphabetical order. */
export function unknownTypes(offering: Offering, limits: Limits): string[] {
  const known = offering.components
    .filter(({ billingType }) => billingType === 'limit')
    .map(({ type }) => type)
  return Object.keys(limits)
    .filter((type) => !known.includes(type))
    .sort()
}

/** What is wrong with the first limit that its component does not allow. A bound of 0 does not bind. */
export function limitOutOfRange(offering: Offering, limits: Limits): string | undefined {
  for (const [type, limit] of Object.entries(limits)) {
    const { minValue, maxValue } = offering.components.find((component) => component.type === type) ?? {}
    if (maxValue && limit > maxValue) {
      return `The limit ${String(limit)} value cannot be more than ${String(maxValue)}.`
    }
    if (minValue && limit < minValue) {
      return `The limit ${String(limit)} value cannot be less than ${String(minValue)}.`
    }
  }
  return undefined
}

/** Checks attributes against the questions that the offering asks. */
function checkOptions(offering: Offering, attributes: Json | undefined, context: Context): void {
  const options = offering.options['options']
  if (!isJsonObject(options) || Object.keys(options).length === 0) return
  if (attributes === undefined) throw new Invalid({ non_field_errors: ['No data provided'] })
  if (!isJsonObject(attributes)) {
    const message = `Invalid data. Expected a dictionary, but got ${pythonType(attributes)}.`
    throw new Invalid({ non_field_errors: [message] })
  }
  collect(Object.entries(options), ([name, option]) => {
    if (isJsonObject(option)) checkOption(option, attributes[name], context)
    return [name, true]
  })
}

function checkOption(option: JsonObject, answer: Json | undefined, context: Context): void {
  const isRequired = option['required'] === true
  if (answer === undefined) {
    if (isRequired) throw invalid('This field is required.')
    return
  }
  if (answer === null) throw invalid('This field may not be null.')
  const choices = Array.isArray(option['choices']) ? option['choices'].map(String) : []
  if (option['type'] === 'select_string') word(choices).read(answer, context)
  if (option['type'] === 'string' || option['type'] === 'text')
    text({ blank: !isRequired }).read(answer, context)
  if (option['type'] === 'boolean') flag().read(answer, context)
  if (option['type'] === 'object') anyObject().read(answer, context)
}
