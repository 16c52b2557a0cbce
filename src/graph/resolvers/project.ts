import { listBelow } from '../connection.js'
import { field, id, link } from '../fields.js'
import { allocationConditions, membershipConditions, orderConditions } from '../filters.js'
import type { ProjectResolvers } from '../generated/resolvers.js'

export const Project: ProjectResolvers = {
  id,
  uuid: field('uuid'),
  name: field('name'),
  description: field('description'),
  backendId: field('backendId'),
  createdAt: field('createdAt'),
  startDate: field('startDate'),
  endDate: field('endDate'),
  fieldOfScience: field('fieldOfScience'),
  priceEstimate: field('priceEstimate'),
  customer: link('customer'),
  memberships: listBelow('Membership', 'project', membershipConditions),
  allocations: listBelow('Allocation', 'project', allocationConditions),
  orders: listBelow('Order', 'project', orderConditions),
}
