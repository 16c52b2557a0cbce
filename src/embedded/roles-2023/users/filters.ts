import { contains, exactly, single, yesOrNo, type Filters } from '../../http/filters.js'
import { uuidOf } from '../../http/template.js'
import { fullNameContains } from './names.js'
import type { User } from '../../world/entities/people.js'
import type { Filter } from '../../http/filters.js'
import type { Context } from '../../http/context.js'

/** The filters that every list of people has. */
export const personFilters: Filters<User> = {
  full_name: fullNameContains((user) => user),
  native_name: contains((user) => user.nativeName),
  organization: contains((user) => user.organization),
  email: contains((user) => user.email),
  phone_number: exactly((user) => user.phoneNumber),
  description: exactly((user) => user.description),
  job_title: contains((user) => user.jobTitle),
  username: exactly((user) => user.username),
  civil_number: exactly((user) => user.civilNumber),
  is_active: yesOrNo((user) => user.isActive),
  registration_method: exactly((user) => user.registrationMethod),
}

/** The filters of `/api/users/`. */
export const userFilters: Filters<User> = {
  ...personFilters,
  is_staff: yesOrNo((user) => user.isStaff),
  is_support: yesOrNo((user) => user.isSupport),
  user_keyword: keyword(),
  query: keyword(),
  customer_uuid: connectedTo((uuid, context) => {
    const customer = context.world.customers.find(uuid)
    if (customer === undefined) return []
    const inProjects = context.world.memberships
      .inProjects()
      .filter((row) => row.project.customer === customer)
    return [...context.world.memberships.ofCustomer(customer), ...inProjects].map((row) => row.user)
  }),
  project_uuid: connectedTo((uuid, context) => {
    const project = context.world.projects.find(uuid)
    return project === undefined ? [] : context.world.memberships.ofProject(project).map((row) => row.user)
  }),
}

function keyword(): Filter<User> {
  return contains((user) =>
    [user.firstName, user.lastName, user.civilNumber ?? '', user.username, user.email].join('\n'),
  )
}

/** People with a role in the named scope. A name that is no UUID names none, without a word. */
function connectedTo(members: (uuid: string, context: Context) => readonly User[]): Filter<User> {
  return single((value, context) => {
    const uuid = uuidOf(value)
    const found = new Set(uuid === undefined ? [] : members(uuid, context))
    return { accept: (user) => found.has(user) }
  })
}
