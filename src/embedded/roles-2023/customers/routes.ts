import { detailHandler, listHandler } from '../../http/collection.js'
import { ok } from '../../http/route.js'
import { customerScope } from '../memberships/scopes.js'
import { membershipRoutes } from '../memberships/routes.js'
import { customers } from './collection.js'
import { countries } from './countries.js'
import { listPeople } from './people.js'
import { changeCustomer, createCustomer, deleteCustomer } from './writes.js'
import type { Route } from '../../http/route.js'

/** Customers, their people and the roles in them. */
export const customerRoutes: readonly Route[] = [
  { template: '/api/customers/', methods: { GET: listHandler(customers), POST: createCustomer } },
  {
    template: '/api/customers/countries/',
    methods: { GET: () => ok(Object.entries(countries).map(([value, label]) => ({ label, value }))) },
  },
  {
    template: '/api/customers/{uuid}/',
    methods: {
      GET: detailHandler(customers),
      PUT: changeCustomer,
      PATCH: changeCustomer,
      DELETE: deleteCustomer,
    },
  },
  { template: '/api/customers/{uuid}/users/', methods: { GET: listPeople(customers) } },
  ...membershipRoutes('customers', customers, customerScope),
]
