import { listAnswer, pick, type Collection } from '../http/collection.js'
import { ok, type Handler } from '../http/route.js'
import { customers } from './customers.js'
import { link, permissionLink } from './links.js'
import { projects } from './projects.js'
import { usersOfCustomer, users } from './users.js'
import type { Context } from '../http/context.js'
import type { Fields } from '../http/fields.js'
import type { JsonObject } from '../json.js'
import type { Customer, Project, User } from '../world/entities/people.js'
import { filteredRows } from '../http/collection.js'

const personFields: Fields<User> = {
  url: (user, context) => link(context, 'user', user),
  uuid: (user) => user.uuid,
  username: (user) => user.username,
  full_name: (user) => user.fullName,
  email: (user) => user.email,
}

function projectRoles(user: User, customer: Customer, context: Context): JsonObject[] {
  return context.world.memberships.ofUser(user).flatMap((row) =>
    row.kind !== 'project' || row.project.customer !== customer
      ? []
      : [
          {
            url: link(context, 'project', row.project),
            uuid: row.project.uuid,
            name: row.project.name,
            role: row.role,
            permission: permissionLink(context, row),
            expiration_time: row.expirationTime,
          },
        ],
  )
}

function customerMembers(customer: Customer): Collection<User> {
  const roleOf = (user: User, { world }: Context) =>
    world.memberships.ofCustomer(customer).find((row) => row.user === user)
  return {
    ...users,
    visible: ({ world }) => {
      const members = usersOfCustomer(world, customer)
      return world.users.all().filter((user) => members.has(user))
    },
    fields: {
      ...personFields,
      role: (user, context) => roleOf(user, context)?.role ?? null,
      permission: (user, context) => {
        const held = roleOf(user, context)
        return held === undefined ? undefined : permissionLink(context, held)
      },
      projects: (user, context) => projectRoles(user, customer, context),
      is_service_manager: (user, context) => roleOf(user, context)?.role === 'manager',
    },
  }
}

function projectMembers(project: Project): Collection<User> {
  const roleOf = (user: User, { world }: Context) =>
    world.memberships.ofProject(project).find((row) => row.user === user)
  return {
    ...users,
    visible: ({ world }) => {
      const members = new Set(world.memberships.ofProject(project).map(({ user }) => user))
      return world.users.all().filter((user) => members.has(user))
    },
    fields: {
      ...personFields,
      role: (user, context) => roleOf(user, context)?.role,
      permission: (user, context) => {
        const held = roleOf(user, context)
        return held === undefined ? undefined : permissionLink(context, held)
      },
      expiration_time: (user, context) => roleOf(user, context)?.expirationTime,
    },
  }
}

/** `GET /api/customers/{uuid}/users/`. */
export const customerUsers: Handler = (context) => {
  const members = customerMembers(pick(customers, context))
  return listAnswer(members, filteredRows(members, context), context)
}

/** `GET /api/projects/{uuid}/users/`. */
export const projectUsers: Handler = (context) => {
  const members = projectMembers(pick(projects, context))
  return listAnswer(members, filteredRows(members, context), context)
}

/** `GET /api/customers/{uuid}/counters/`. */
export const customerCounters: Handler = (context) => {
  const customer = pick(customers, context)
  return ok({
    projects: context.world.projectsOf(customer).length,
    users: usersOfCustomer(context.world, customer).size,
    ...resourceCounters((project) => project.customer === customer, context),
  })
}

/** `GET /api/projects/{uuid}/counters/`. */
export const projectCounters: Handler = (context) => {
  const project = pick(projects, context)
  return ok({
    users: new Set(context.world.memberships.ofProject(project).map(({ user }) => user)).size,
    ...resourceCounters((other) => other === project, context),
  })
}

function resourceCounters(covers: (project: Project) => boolean, { world }: Context): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { project, offering, state } of world.allocations.all()) {
    if (state === 'Terminated' || !covers(project)) continue
    const name = `marketplace_category_${offering.category.uuid}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
