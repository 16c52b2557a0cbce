import { equals } from '../../entities/conditions.js'
import type { Dialect } from '../dialect.js'
import { routes2021 } from './routes.js'

/** Puhuri Core of 2021: roles are `project-permissions`, an order has items. */
export const permissions2021: Dialect = {
  name: 'PERMISSIONS_2021',
  routes: routes2021,
  lookups: {
    Order: [{ on: 'allocation', among: 'Allocation', by: 'uuid', implies: ['project', 'customer'] }],
  },
  partitions: {},
  spreads: {},
  membershipByKey: (key) => (/^\d+$/.test(key) ? [equals('key', key)] : undefined),
  collections: {
    customers: 'Customer',
    projects: 'Project',
    'project-permissions': 'Membership',
    users: 'User',
    'marketplace-offerings': 'Offering',
    'marketplace-plans': 'Plan',
    'marketplace-orders': 'Order',
    'marketplace-resources': 'Allocation',
    'marketplace-component-usages': 'ComponentUsage',
  },
}
