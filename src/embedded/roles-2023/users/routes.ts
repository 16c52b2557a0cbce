import { listUsers, showOneself, showUser } from './collection.js'
import { changeUser, createUser, deleteUser } from './writes.js'
import type { Route } from '../../http/route.js'

/** People. */
export const userRoutes: readonly Route[] = [
  { template: '/api/users/', methods: { GET: listUsers, POST: createUser } },
  { template: '/api/users/me/', methods: { GET: showOneself } },
  {
    template: '/api/users/{uuid}/',
    methods: { GET: showUser, PUT: changeUser, PATCH: changeUser, DELETE: deleteUser },
  },
]
