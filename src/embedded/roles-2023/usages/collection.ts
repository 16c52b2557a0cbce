import { exactly, single, url, uuid, type Filter } from '../../http/filters.js'
import { momentOf } from '../moments.js'
import type { Collection } from '../../http/collection.js'
import type { ComponentUsage } from '../../world/entities/orders.js'

/** `/api/marketplace-component-usages/`. Permissions are not looked at: everybody signed in reads all of them. */
export const usages: Collection<ComponentUsage> = {
  visible: (context) => newestFirst(context.world.usages.all()),
  identifier: (usage) => usage.uuid,
  fields: {
    uuid: (usage) => usage.uuid,
    created: (usage) => usage.created,
    description: (usage) => usage.description,
    type: (usage) => usage.component.type,
    name: (usage) => usage.component.name,
    measured_unit: (usage) => usage.component.measuredUnit,
    usage: (usage) => usage.usage.toFixed(2),
    date: (usage) => usage.date,
    recurring: (usage) => usage.isRecurring,
    resource_name: (usage) => usage.allocation.name,
    resource_uuid: (usage) => usage.allocation.uuid,
    offering_name: (usage) => usage.allocation.offering.name,
    offering_uuid: (usage) => usage.allocation.offering.uuid,
    project_name: (usage) => usage.allocation.project.name,
    project_uuid: (usage) => usage.allocation.project.uuid,
    customer_name: (usage) => usage.allocation.project.customer.name,
    customer_uuid: (usage) => usage.allocation.project.customer.uuid,
    billing_period: (usage) => usage.billingPeriod,
    modified_by: (usage, context) =>
      usage.modifiedBy === null ? null : context.world.users.all().indexOf(usage.modifiedBy) + 1,
  },
  selectable: true,
  filters: {
    resource: url('/api/marketplace-resources/{uuid}/', (usage) => usage.allocation.uuid),
    resource_uuid: uuid((usage) => usage.allocation.uuid),
    offering_uuid: uuid((usage) => usage.allocation.offering.uuid),
    project_uuid: uuid((usage) => usage.allocation.project.uuid),
    customer_uuid: uuid((usage) => usage.allocation.project.customer.uuid),
    billing_period: day((usage, midnight) => usage.billingPeriod === midnight.slice(0, 10)),
    date_before: day((usage, midnight) => (momentOf(usage.date) ?? '') <= midnight),
    date_after: day((usage, midnight) => (momentOf(usage.date) ?? '') >= midnight),
    type: exactly((usage) => usage.component.type),
  },
  // There is no `o=` here.
  ordering: { keys: {}, unknown: 'ignore' },
  missing: 'No ComponentUsage matches the given query.',
}

function day(test: (usage: ComponentUsage, midnight: string) => boolean): Filter<ComponentUsage> {
  return single((value) => {
    const midnight = /^\d{4}-\d{1,2}-\d{1,2}$/.test(value.trim()) ? momentOf(value.trim()) : undefined
    if (midnight === undefined) return { error: 'Enter a valid date.' }
    return { accept: (usage) => test(usage, midnight) }
  })
}

function newestFirst(rows: readonly ComponentUsage[]): ComponentUsage[] {
  const keyed = rows.map((usage) => ({ usage, moment: Date.parse(usage.date), type: usage.component.type }))
  keyed.sort((a, b) => b.moment - a.moment || compare(a.type, b.type))
  return keyed.map(({ usage }) => usage)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
