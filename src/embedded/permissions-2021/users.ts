import {
  contains,
  exactly,
  nameContains,
  single,
  yesOrNo,
  type Filter,
  type Filters,
} from '../http/filters.js'
import { uuidOf } from '../http/template.js'
import { link, permissionLink } from './links.js'
import type { Collection } from '../http/collection.js'
import type { Context } from '../http/context.js'
import type { Fields } from '../http/fields.js'
import type { JsonObject } from '../json.js'
import type { Customer, User } from '../world/entities/people.js'
import type { World } from '../world/world.js'

const tokenLifetimeSeconds = 1_728_000_000

function customerPermissions(user: User, context: Context): JsonObject[] {
  return context.world.memberships.ofUser(user).flatMap((row) =>
    row.kind !== 'customer'
      ? []
      : [
          {
            url: permissionLink(context, row),
            pk: row.key,
            role: row.role,
            customer_uuid: row.customer.uuid,
            customer_name: row.customer.name,
            customer_native_name: row.customer.nativeName,
            customer_abbreviation: row.customer.abbreviation,
          },
        ],
  )
}

function projectPermissions(user: User, context: Context): JsonObject[] {
  return context.world.memberships.ofUser(user).flatMap((row) =>
    row.kind !== 'project'
      ? []
      : [
          {
            url: permissionLink(context, row),
            pk: row.key,
            role: row.role,
            project_uuid: row.project.uuid,
            project_name: row.project.name,
            customer_name: row.project.customer.name,
          },
        ],
  )
}

/** People see their own token where they are the only one in the answer. */
function isCallerAlone(user: User, context: Context): boolean {
  return user === context.viewer && context.work.rows === 1
}

const forStaff = <Value>(value: (user: User) => Value) => {
  return (user: User, context: Context) => (context.access.seesEverything ? value(user) : undefined)
}

const fields: Fields<User> = {
  url: (user, context) => link(context, 'user', user),
  uuid: (user) => user.uuid,
  username: (user) => user.username,
  full_name: (user) => user.fullName,
  native_name: (user) => user.nativeName,
  job_title: (user) => user.jobTitle,
  email: (user) => user.email,
  phone_number: (user) => user.phoneNumber,
  organization: (user) => user.organization,
  civil_number: (user) => user.civilNumber,
  description: forStaff((user) => user.description),
  is_staff: forStaff((user) => user.isStaff),
  is_active: forStaff((user) => user.isActive),
  is_support: forStaff((user) => user.isSupport),
  token: (user, context) => (isCallerAlone(user, context) ? context.world.tokenOf(user).key : undefined),
  token_lifetime: (user, context) => (isCallerAlone(user, context) ? tokenLifetimeSeconds : undefined),
  registration_method: (user) => user.registrationMethod,
  date_joined: (user) => user.dateJoined,
  agreement_date: (user) => user.agreementDate,
  preferred_language: (user) => user.preferredLanguage,
  competence: (user) => user.competence,
  customer_permissions: customerPermissions,
  project_permissions: projectPermissions,
  requested_email: () => null,
  affiliations: (user) => user.affiliations,
  first_name: (user) => user.firstName,
  last_name: (user) => user.lastName,
}

/** Everybody with a role in a customer or in one of its projects. */
export function usersOfCustomer(world: World, customer: Customer): Set<User> {
  const ofProjects = world.projectsOf(customer).flatMap((project) => world.memberships.ofProject(project))
  return new Set([...world.memberships.ofCustomer(customer), ...ofProjects].map(({ user }) => user))
}

/** Everybody with a role anywhere in the customers that the caller sees. */
function visibleUsers({ world, access, user: caller }: Context): readonly User[] {
  if (access.seesEverything) return world.users.all()
  const seen = new Set<User>([caller])
  for (const customer of world.customers.all().filter((candidate) => access.seesCustomer(candidate))) {
    for (const user of usersOfCustomer(world, customer)) seen.add(user)
  }
  return world.users.all().filter((user) => seen.has(user) && !user.isStaff && user.isActive)
}

const customerUuid: Filter<User> = single((value, { world }) => {
  const customer = world.customers.find(uuidOf(value) ?? '')
  const members = customer === undefined ? new Set<User>() : usersOfCustomer(world, customer)
  return { accept: (user) => members.has(user) }
})

const projectUuid: Filter<User> = single((value, { world }) => {
  const project = world.projects.find(uuidOf(value) ?? '')
  const members = new Set(
    project === undefined ? [] : world.memberships.ofProject(project).map(({ user }) => user),
  )
  return { accept: (user) => members.has(user) }
})

const filters: Filters<User> = {
  username: exactly((user) => user.username),
  full_name: nameContains((user) => user.fullName),
  native_name: contains((user) => user.nativeName),
  organization: contains((user) => user.organization),
  job_title: contains((user) => user.jobTitle),
  email: contains((user) => user.email),
  phone_number: exactly((user) => user.phoneNumber),
  description: exactly((user) => user.description),
  civil_number: exactly((user) => user.civilNumber),
  registration_method: exactly((user) => user.registrationMethod),
  is_active: yesOrNo((user) => user.isActive),
  is_staff: yesOrNo((user) => user.isStaff),
  is_support: yesOrNo((user) => user.isSupport),
  customer_uuid: customerUuid,
  project_uuid: projectUuid,
}

/** `/api/users/`. */
export const users: Collection<User> = {
  visible: visibleUsers,
  identifier: (user) => user.uuid,
  fields,
  selectable: false,
  filters,
  ordering: {
    keys: {
      full_name: (user) => `${user.firstName}\0${user.lastName}`,
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
}
