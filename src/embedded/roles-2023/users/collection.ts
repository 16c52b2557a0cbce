import { Problem } from '../../http/problem.js'
import { detailHandler, listHandler, serialiseOne, type Collection } from '../../http/collection.js'
import { ok, type Handler } from '../../http/route.js'
import { userFields } from './fields.js'
import { userFilters } from './filters.js'
import { seenUsers } from './visibility.js'
import type { User } from '../../world/entities/people.js'

/** `/api/users/`: the people that the caller may know of. */
export const users: Collection<User> = {
  visible: (context) => context.world.users.all().filter(seenUsers(context)),
  identifier: (user) => user.uuid,
  fields: userFields,
  selectable: true,
  filters: userFilters,
  ordering: {
    keys: {
      full_name: (user) => `${user.firstName}\u0000${user.lastName}`,
      native_name: (user) => user.nativeName,
      email: (user) => user.email,
      phone_number: (user) => user.phoneNumber,
      description: (user) => user.description,
      organization: (user) => user.organization,
      job_title: (user) => user.jobTitle,
      username: (user) => user.username,
      is_active: (user) => user.isActive,
      registration_method: (user) => user.registrationMethod,
      is_staff: (user) => user.isStaff,
      is_support: (user) => user.isSupport,
    },
    unknown: 'refuse',
    byDefault: 'username',
  },
  missing: 'No User matches the given query.',
}

/** Identity managers map CUIDs and may therefore not list people. */
export const listUsers: Handler = (context) => {
  if (context.user.isIdentityManager && !context.user.isStaff) {
    throw new Problem(403, 'Identity manager is not allowed to list users.')
  }
  return listHandler(users)(context)
}

/** One person. */
export const showUser: Handler = detailHandler(users)

/** The caller. */
export const showOneself: Handler = (context) => ok(serialiseOne(users, context.user, context))
