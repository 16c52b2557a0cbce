import { amounts, asText, derived, json, number, optionalText, text, word } from './columns.js'
import type { Link, Mapping } from './mapping.js'
import { customerByName } from './customer.js'
import { offeringByName, planByName } from './offering.js'
import { projectByDescription } from './project.js'

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
    limits: amounts('limits'),
    currentUsages: amounts('current_usages'),
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
