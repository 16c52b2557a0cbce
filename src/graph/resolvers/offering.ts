import { listBelow } from '../connection.js'
import { field, id, optionalLink } from '../fields.js'
import { allocationConditions, orderConditions } from '../filters.js'
import type { OfferingResolvers, PlanResolvers } from '../generated/resolvers.js'

export const Offering: OfferingResolvers = {
  id,
  uuid: field('uuid'),
  name: field('name'),
  description: field('description'),
  state: field('state'),
  coreState: field('coreState'),
  type: field('type'),
  shared: field('shared'),
  billable: field('billable'),
  createdAt: field('createdAt'),
  access: field('access'),
  customer: optionalLink('customer'),
  category: field('category'),
  components: (offering) => [...offering.get('components')],
  plans: (offering) => offering.parts('plans'),
  options: field('options'),
  attributes: field('attributes'),
  termsOfService: field('termsOfService'),
  allocations: listBelow('Allocation', 'offering', allocationConditions),
  orders: listBelow('Order', 'offering', orderConditions),
}

export const Plan: PlanResolvers = {
  id,
  uuid: field('uuid'),
  name: field('name'),
  description: field('description'),
  unit: field('unit'),
  unitPrice: field('unitPrice'),
  archived: field('archived'),
  prices: (plan) => [...plan.get('prices')],
}
