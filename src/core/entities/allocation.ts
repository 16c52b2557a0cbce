import { amounts, asText, derived, json, number, optionalText, text, word } from './columns.js'
import type { ComponentShare } from './entity.js'
import type { Column, Link, Mapping } from './mapping.js'
import { customerByName } from './customer.js'
import { offeringByName, planByName } from './offering.js'
import { projectByDescription } from './project.js'

const limits = amounts('limits')
const currentUsages = amounts('current_usages')

/** Limits and usages side by side, by type. */
const components: Column<readonly ComponentShare[]> = derived(['limits', 'current_usages'], (row) => {
  const limitOf = new Map(limits.read(row).map(({ type, amount }) => [type, amount]))
  const usageOf = new Map(currentUsages.read(row).map(({ type, amount }) => [type, amount]))
  const types = new Set([...limitOf.keys(), ...usageOf.keys()])
  return [...types]
    .sort()
    .map((type) => ({ type, limit: limitOf.get(type) ?? null, usage: usageOf.get(type) ?? 0 }))
})

/** `/marketplace-resources/`, the same in both eras. */
export const allocation: Mapping<'Allocation'> = {
  entity: 'Allocation',
  columns: {
    uuid: text('uuid'),
    name: text('name'),
    description: text('description'),
    state: word(
      'state',
      {
        Creating: 'CREATING',
        OK: 'OK',
        Erred: 'ERRED',
        Updating: 'UPDATING',
        Terminating: 'TERMINATING',
        Terminated: 'TERMINATED',
      },
      'UNKNOWN',
    ),
    coreState: text('state'),
    backendId: optionalText('backend_id'),
    createdAt: text('created'),
    modifiedAt: optionalText('modified'),
    endDate: optionalText('end_date'),
    limits,
    currentUsages,
    components,
    attributes: json('attributes'),
    report: json('report'),
  },
  links: {
    project: projectByDescription,
    customer: customerByName,
    offering: offeringByName,
    plan: planByName,
  },
  context: {
    orders: ['customer'],
    usages: ['customer'],
    plan: ['offering'],
    'limits.component': ['offering'],
    'currentUsages.component': ['offering'],
    'components.name': ['offering'],
    'components.measuredUnit': ['offering'],
    'components.component': ['offering'],
  },
}

/** An allocation as far as an item of an order tells it. */
export const allocationOfItem: Link<'Allocation'> = {
  key: optionalText('marketplace_resource_uuid'),
  by: 'uuid',
  facts: {
    entity: 'Allocation',
    columns: { uuid: text('marketplace_resource_uuid'), name: text('resource_name') },
  },
}

const allocationOfUsage: Link<'Allocation'> = {
  key: optionalText('resource_uuid'),
  by: 'uuid',
  facts: { entity: 'Allocation', columns: { uuid: text('resource_uuid'), name: text('resource_name') } },
}

/** `/marketplace-component-usages/`, the same in both eras. */
export const componentUsage: Mapping<'ComponentUsage'> = {
  entity: 'ComponentUsage',
  columns: {
    uuid: text('uuid'),
    type: text('type'),
    name: text('name'),
    measuredUnit: text('measured_unit'),
    usage: number('usage'),
    date: text('date'),
    billingPeriod: optionalText('billing_period'),
    description: optionalText('description'),
  },
  links: { allocation: allocationOfUsage },
  subjects: {
    project: optionalText('project_uuid'),
    customer: optionalText('customer_uuid'),
    day: derived(['date'], (row) => (asText(row['date']) ?? '').slice(0, 10)),
  },
}
