import { pick, type Collection } from '../../http/collection.js'
import { listMembers } from './listing.js'
import { addUser, deleteUser, updateUser, type Scope } from './writes.js'
import type { Context } from '../../http/context.js'
import type { Route } from '../../http/route.js'

/** The four paths by which roles in one kind of scope are listed, given, changed and taken. */
export function membershipRoutes<Entity>(
  list: string,
  collection: Collection<Entity>,
  scopeOf: (entity: Entity, context: Context) => Scope,
): readonly Route[] {
  const scope = (context: Context) => scopeOf(pick(collection, context), context)
  const path = (action: string) => `/api/${list}/{uuid}/${action}/`
  return [
    {
      template: path('list_users'),
      methods: { GET: (context) => listMembers(scope(context).rows, context) },
    },
    { template: path('add_user'), methods: { POST: (context) => addUser(scope(context), context) } },
    { template: path('update_user'), methods: { POST: (context) => updateUser(scope(context), context) } },
    { template: path('delete_user'), methods: { POST: (context) => deleteUser(scope(context), context) } },
  ]
}
