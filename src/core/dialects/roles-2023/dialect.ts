import { equals } from '../../entities/conditions.js'
import type { Dialect } from '../dialect.js'
import { offeringStateParts } from './market-routes.js'
import { routes2023 } from './routes.js'

/** Puhuri Core since late 2023: roles are held in a scope, an order is one action. */
export const roles2023: Dialect = {
  name: 'ROLES_2023',
  routes: routes2023,
  lookups: { Membership: [{ on: 'username', among: 'User', by: 'username', becomes: 'user' }] },
  partitions: { Offering: { on: 'state', parts: offeringStateParts } },
  spreads: { Membership: { over: 'Project', as: 'project', carries: ['customer'] } },
  membershipByKey: (key) => {
    const [, project, user, role] = /^([0-9a-f]{32})\.([0-9a-f]{32})\.(.+)$/.exec(key) ?? []
    return project === undefined || user === undefined || role === undefined
      ? undefined
      : [equals('project', project), equals('user', user), equals('roleName', role)]
  },
  collections: {
    customers: 'Customer',
    projects: 'Project',
    users: 'User',
    'marketplace-public-offerings': 'Offering',
    'marketplace-provider-offerings': 'Offering',
    'marketplace-plans': 'Plan',
    'marketplace-orders': 'Order',
    'marketplace-resources': 'Allocation',
    'marketplace-component-usages': 'ComponentUsage',
  },
}
