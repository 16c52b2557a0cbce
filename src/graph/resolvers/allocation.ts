import type { EntityRecord } from '../../core/entities/record.js'
import { Selection } from '../../core/entities/selection.js'
import { listBelow } from '../connection.js'
import { field, id, link, optionalLink } from '../fields.js'
import { orderConditions, usageConditions } from '../filters.js'
import type {
  AllocationResolvers,
  ComponentAmountResolvers,
  ComponentUsageResolvers,
} from '../generated/resolvers.js'

const components = Selection.of('components')

export const Allocation: AllocationResolvers = {
  id,
  uuid: field('uuid'),
  name: field('name'),
  description: field('description'),
  state: field('state'),
  coreState: field('coreState'),
  backendId: field('backendId'),
  createdAt: field('createdAt'),
  modifiedAt: field('modifiedAt'),
  endDate: field('endDate'),
  limits: (allocation) => allocation.get('limits').map((amount) => ({ ...amount, of: allocation })),
  currentUsages: (allocation) =>
    allocation.get('currentUsages').map((amount) => ({ ...amount, of: allocation })),
  attributes: field('attributes'),
  report: field('report'),
  project: link('project'),
  customer: link('customer'),
  offering: link('offering'),
  plan: optionalLink('plan'),
  orders: listBelow('Order', 'allocation', orderConditions),
  usages: listBelow('ComponentUsage', 'allocation', usageConditions),
}

export const ComponentAmount: ComponentAmountResolvers = {
  component: async ({ of, type }, _, context) => {
    const holder = of as EntityRecord<'Allocation'>
    const offering = await context.opened().follow(holder, 'offering', components)
    return offering?.get('components').find((component) => component.type === type) ?? null
  },
}

export const ComponentUsage: ComponentUsageResolvers = {
  id,
  uuid: field('uuid'),
  type: field('type'),
  name: field('name'),
  measuredUnit: field('measuredUnit'),
  usage: field('usage'),
  date: field('date'),
  billingPeriod: field('billingPeriod'),
  description: field('description'),
  allocation: link('allocation'),
}
