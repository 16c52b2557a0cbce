import { date, exactly, url, uuid } from '../http/filters.js'
import { sortRows, type Ordering } from '../http/ordering.js'
import { templates } from './links.js'
import type { Collection } from '../http/collection.js'
import type { Fields } from '../http/fields.js'
import type { ComponentUsage } from '../world/entities/orders.js'

/** What a usage is, wherever it stands. */
export const usageFields: Fields<ComponentUsage> = {
  uuid: (usage) => usage.uuid,
  created: (usage) => usage.created,
  description: (usage) => usage.description,
  type: (usage) => usage.component.type,
  name: (usage) => usage.component.name,
  measured_unit: (usage) => usage.component.measuredUnit,
  usage: (usage) => usage.usage,
  date: (usage) => usage.date,
}

const fields: Fields<ComponentUsage> = {
  ...usageFields,
  resource_name: (usage) => usage.allocation.name,
  resource_uuid: (usage) => usage.allocation.uuid,
  offering_name: (usage) => usage.allocation.offering.name,
  offering_uuid: (usage) => usage.allocation.offering.uuid,
  project_name: (usage) => usage.allocation.project.name,
  project_uuid: (usage) => usage.allocation.project.uuid,
  customer_name: (usage) => usage.allocation.project.customer.name,
  customer_uuid: (usage) => usage.allocation.project.customer.uuid,
  recurring: (usage) => usage.isRecurring,
  billing_period: (usage) => usage.billingPeriod,
}

const latestFirst: Ordering<ComponentUsage> = {
  keys: { date: (usage) => usage.date, type: (usage) => usage.component.type },
  unknown: 'ignore',
}

/** `/api/marketplace-component-usages/`: everybody sees all of them. */
export const componentUsages: Collection<ComponentUsage> = {
  visible: ({ world }) => sortRows(world.usages.all(), latestFirst, ['-date', 'type']),
  identifier: (usage) => usage.uuid,
  fields,
  selectable: false,
  filters: {
    resource: url(templates.resource, (usage) => usage.allocation.uuid),
    resource_uuid: uuid((usage) => usage.allocation.uuid),
    offering_uuid: uuid((usage) => usage.allocation.offering.uuid),
    project_uuid: uuid((usage) => usage.allocation.project.uuid),
    customer_uuid: uuid((usage) => usage.allocation.project.customer.uuid),
    type: exactly((usage) => usage.component.type),
    date_before: date(
      (usage) => usage.date,
      (day, wanted) => day <= wanted,
    ),
    date_after: date(
      (usage) => usage.date,
      (day, wanted) => day >= wanted,
    ),
    billing_period: date(
      (usage) => usage.billingPeriod,
      (day, wanted) => day === wanted,
    ),
  },
  ordering: { keys: {}, unknown: 'ignore' },
}
