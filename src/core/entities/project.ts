import { absent, asObject, decimalOf, derived, optionalText, text } from './columns.js'
import type { Column, Link, Mapping } from './mapping.js'
import type { FieldOfScience, PriceEstimate } from './entity.js'
import { customerByName, customerOfProject } from './customer.js'
import { fieldOfScience as fieldOfScienceOf } from './fields-of-science.js'

const priceEstimate: Column<PriceEstimate | null> = derived(['billing_price_estimate'], (row) => {
  if (typeof row['billing_price_estimate'] !== 'object' || row['billing_price_estimate'] === null) return null
  const estimate = asObject(row['billing_price_estimate'])
  const amount = (field: string) => decimalOf(estimate[field]) ?? '0'
  return {
    total: amount('total'),
    current: amount('current'),
    tax: amount('tax'),
    taxCurrent: amount('tax_current'),
  }
})

const fieldOfScience: Column<FieldOfScience | null> = derived(['oecd_fos_2007_code'], (row) => {
  const code = row['oecd_fos_2007_code']
  return typeof code === 'string' && code !== '' ? fieldOfScienceOf(code) : null
})

/** `/projects/` of 2021. A project has no start date there. */
export const project2021: Mapping<'Project'> = {
  entity: 'Project',
  columns: {
    uuid: text('uuid'),
    name: text('name'),
    description: text('description'),
    backendId: optionalText('backend_id'),
    createdAt: text('created'),
    startDate: absent,
    endDate: optionalText('end_date'),
    fieldOfScience,
    priceEstimate,
  },
  links: { customer: customerOfProject },
  subjects: {
    customerName: text('customer_name'),
    customerAbbreviation: text('customer_abbreviation'),
  },
  always: ['uuid', 'customer_uuid'],
}

/** `/projects/` of 2023. */
export const project2023: Mapping<'Project'> = {
  ...project2021,
  columns: { ...project2021.columns, startDate: optionalText('start_date') },
}

/** A project as far as an order or an allocation tells it. */
export const projectByDescription: Link<'Project'> = {
  key: optionalText('project_uuid'),
  by: 'uuid',
  facts: {
    entity: 'Project',
    columns: {
      uuid: text('project_uuid'),
      name: text('project_name'),
      description: text('project_description'),
    },
    links: { customer: customerByName },
  },
}

/** A project as far as a role tells it. */
export const projectByName: Link<'Project'> = {
  key: optionalText('project_uuid'),
  by: 'uuid',
  facts: { entity: 'Project', columns: { uuid: text('project_uuid'), name: text('project_name') } },
}

/** A project that is only named by its key. */
export const projectByKey: Link<'Project'> = {
  key: optionalText('project_uuid'),
  by: 'uuid',
  facts: { entity: 'Project', columns: { uuid: text('project_uuid') } },
}
