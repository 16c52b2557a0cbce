import { forbidden } from '../../http/problem.js'
import { roles, roleOf, type Role } from './catalogue.js'
import { detailHandler, listHandler, type Collection } from '../../http/collection.js'
import type { Context } from '../../http/context.js'
import type { Fields } from '../../http/fields.js'
import type { Route } from '../../http/route.js'

const languages = ['en', 'et', 'lt', 'lv', 'ru', 'it', 'de', 'da', 'sv', 'es', 'fr', 'nb', 'ar', 'cs']

const descriptions = languages.map((language) => [
  `description_${language}`,
  (role: Role) => (language === 'en' && role.description !== '' ? role.description : null),
])

const fields: Fields<Role> = {
  uuid: (role) => role.uuid,
  name: (role) => role.name,
  description: (role) => role.description,
  ...(Object.fromEntries(descriptions) as Fields<Role>),
  permissions: (role) => role.permissions,
  is_system_role: () => true,
  is_active: () => true,
  users_count: (role, context) => (context.access.seesEverything ? holders(role, context) : undefined),
  content_type: (role) => role.scope,
}

const collection: Collection<Role> = {
  visible: () => roles,
  identifier: (role) => role.uuid,
  fields,
  selectable: false,
  filters: {},
  ordering: { keys: {}, unknown: 'ignore' },
  missing: 'No Role matches the given query.',
}

/** How many hold a role now. */
function holders(role: Role, context: Context): number {
  const held = context.world.memberships.all().filter((row) => row.isActive)
  return held.filter((row) => roleOf(row.kind, row.role) === role).length
}

function refuse(): never {
  throw forbidden()
}

/** Roles are read by everybody and defined by nobody at this Core. */
export const roleRoutes: readonly Route[] = [
  { template: '/api/roles/', methods: { GET: listHandler(collection), POST: refuse } },
  {
    template: '/api/roles/{uuid}/',
    methods: { GET: detailHandler(collection), PUT: refuse, PATCH: refuse, DELETE: refuse },
  },
]
