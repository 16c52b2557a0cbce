import {
  asNumber,
  asRows,
  asText,
  byName,
  decimalOf,
  derived,
  flag,
  json,
  optionalText,
  text,
  word,
} from './columns.js'
import type { AccessType, ComponentPrice, OfferingCategory, OfferingComponent } from './entity.js'
import type { Column, Link, Mapping, Row } from './mapping.js'
import { customerByName } from './customer.js'
import { offeringInputs } from './offering-input.js'

/** `LUMI Finland / Regular Access`: resource, country and access type. */
export function accessOf(name: string): AccessType | null {
  const [, resource, country, type] = /^(LUMI) (.+?) \/ (.+)$/.exec(name) ?? []
  return resource === undefined || country === undefined || type === undefined
    ? null
    : { resource, country, type }
}

const access: Column<AccessType | null> = derived(['name'], (row) => accessOf(asText(row['name']) ?? ''))

const category: Column<OfferingCategory | null> = derived(['category_uuid', 'category_title'], (row) => {
  const uuid = asText(row['category_uuid'])
  return uuid === null ? null : { uuid, title: asText(row['category_title']) ?? '' }
})

/** A Core refuses limits of any other component: `Invalid types`. What is paid once and ahead is newer Cores'. */
const takesLimit = (row: Row): boolean =>
  row['billing_type'] === 'limit' || (row['billing_type'] === 'one' && row['is_prepaid'] === true)

const componentOf = (row: Row): OfferingComponent => ({
  type: asText(row['type']) ?? '',
  name: asText(row['name']) ?? '',
  description: asText(row['description']) ?? '',
  measuredUnit: asText(row['measured_unit']) ?? '',
  billingType: asText(row['billing_type']) ?? '',
  takesLimit: takesLimit(row),
  limitPeriod: asText(row['limit_period']),
  limitAmount: asNumber(row['limit_amount']),
  minValue: asNumber(row['min_value']),
  maxValue: asNumber(row['max_value']),
  defaultLimit: asNumber(row['default_limit']),
  isBoolean: row['is_boolean'] === true,
})

const prices: Column<readonly ComponentPrice[]> = derived(['prices'], (row) =>
  byName(row['prices']).flatMap(([type, value]) => {
    const price = decimalOf(value)
    return price === null ? [] : [{ type, price }]
  }),
)

/** The first of the fields that is a web address. */
function addressIn(...fields: readonly string[]): Column<string | null> {
  return derived(fields, (row) => {
    const found = fields.map((field) => asText(row[field])?.trim() ?? '')
    return found.find((said) => /^https?:\/\/\S+$/.test(said)) ?? null
  })
}

/** `/marketplace-plans/`, and the plans inside an offering. */
export const plan: Mapping<'Plan'> = {
  entity: 'Plan',
  columns: {
    uuid: text('uuid'),
    name: text('name'),
    description: text('description'),
    unit: text('unit'),
    unitPrice: derived(['unit_price'], (row) => decimalOf(row['unit_price']) ?? '0'),
    archived: flag('archived'),
    prices,
  },
}

/** `/marketplace-public-offerings/` and `/marketplace-provider-offerings/` of 2023. */
export const offering: Mapping<'Offering'> = {
  entity: 'Offering',
  columns: {
    uuid: text('uuid'),
    name: text('name'),
    description: text('description'),
    state: word(
      'state',
      { Active: 'ACTIVE', Draft: 'DRAFT', Paused: 'PAUSED', Archived: 'ARCHIVED' },
      'UNKNOWN',
    ),
    coreState: text('state'),
    type: text('type'),
    shared: flag('shared'),
    billable: flag('billable'),
    createdAt: optionalText('created'),
    access,
    category,
    components: derived(['components'], (row) => asRows(row['components']).map(componentOf)),
    inputs: offeringInputs,
    options: json('options'),
    attributes: json('attributes'),
    termsOfService: optionalText('terms_of_service'),
    termsOfServiceUrl: addressIn('terms_of_service_link', 'terms_of_service'),
  },
  links: { customer: customerByName },
  parts: { plans: { from: 'plans', mapping: plan } },
  subjects: {
    country: derived(['name'], (row) => access.read(row)?.country.toLowerCase() ?? null),
    accessType: derived(['name'], (row) => access.read(row)?.type ?? null),
  },
}

/** `/marketplace-offerings/` of 2021, where the terms are a text or a link, and there is no other link. */
export const offering2021: Mapping<'Offering'> = {
  ...offering,
  columns: { ...offering.columns, termsOfServiceUrl: addressIn('terms_of_service') },
}

/** An offering as far as an allocation or an item of an order tells it. */
export const offeringByName: Link<'Offering'> = {
  key: optionalText('offering_uuid'),
  by: 'uuid',
  facts: {
    entity: 'Offering',
    columns: {
      uuid: text('offering_uuid'),
      name: text('offering_name'),
      description: text('offering_description'),
      type: text('offering_type'),
      shared: flag('offering_shared'),
      billable: flag('offering_billable'),
      termsOfService: optionalText('offering_terms_of_service'),
      access: derived(['offering_name'], (row) => accessOf(asText(row['offering_name']) ?? '')),
    },
  },
}

/** A plan as far as an allocation or an item of an order tells it. */
export const planByName: Link<'Plan'> = {
  key: optionalText('plan_uuid'),
  by: 'uuid',
  facts: {
    entity: 'Plan',
    columns: {
      uuid: text('plan_uuid'),
      name: text('plan_name'),
      description: text('plan_description'),
      unit: text('plan_unit'),
    },
  },
}
