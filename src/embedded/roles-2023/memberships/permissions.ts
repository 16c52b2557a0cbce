import { detailHandler, listHandler, type Collection } from '../../http/collection.js'
import { contains, exactly, url, uuid } from '../../http/filters.js'
import { seenUsers } from '../users/visibility.js'
import { fullNameContains } from '../users/names.js'
import { permissionFields } from './permission-fields.js'
import type { Route } from '../../http/route.js'
import type { Membership } from '../../world/entities/memberships.js'

/** Every role ever held, revoked ones too, of the people that the caller may know of: whatever the scope. */
const collection: Collection<Membership> = {
  visible: (context) => {
    const isSeen = seenUsers(context)
    return context.world.memberships.all().filter((row) => isSeen(row.user))
  },
  identifier: (row) => row.uuid,
  fields: permissionFields,
  selectable: false,
  filters: {
    user: uuid((row) => row.user.uuid),
    user_url: url('/api/users/{uuid}/', (row) => row.user.uuid),
    username: exactly((row) => row.user.username),
    full_name: fullNameContains((row) => row.user),
    native_name: contains((row) => row.user.nativeName),
  },
  ordering: {
    keys: {
      username: (row) => row.user.username,
      full_name: (row) => `${row.user.firstName}\u0000${row.user.lastName}`,
      native_name: (row) => row.user.nativeName,
      email: (row) => row.user.email,
      expiration_time: (row) => row.expirationTime,
      created: (row) => row.created,
      role: (row) => row.role,
    },
    unknown: 'refuse',
  },
  missing: 'No UserRole matches the given query.',
}

/** `/api/user-permissions/`. */
export const permissionRoutes: readonly Route[] = [
  { template: '/api/user-permissions/', methods: { GET: listHandler(collection) } },
  { template: '/api/user-permissions/{uuid}/', methods: { GET: detailHandler(collection) } },
]
