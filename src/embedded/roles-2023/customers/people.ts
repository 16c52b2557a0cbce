import { Problem } from '../../http/problem.js'
import { listAnswer, pick, type Collection } from '../../http/collection.js'
import { applyFilters } from '../../http/filters.js'
import { sortRows } from '../../http/ordering.js'
import { projectAddress } from '../addresses.js'
import { roleOf } from '../roles/catalogue.js'
import { personFilters } from '../users/filters.js'
import type { Context } from '../../http/context.js'
import type { Fields } from '../../http/fields.js'
import type { Handler } from '../../http/route.js'
import type { JsonObject } from '../../json.js'
import type { Customer, User } from '../../world/entities/people.js'

/** Everybody with a role in a customer or in one of its projects. */
export function connectedUsers(customer: Customer, context: Context): readonly User[] {
  const { memberships } = context.world
  const inProjects = memberships.inProjects().filter((row) => row.project.customer === customer)
  return [...new Set([...memberships.ofCustomer(customer), ...inProjects].map((row) => row.user))]
}

/** `GET /api/customers/{uuid}/users/`: for those with a role in the customer itself, and for staff and support. */
export function listPeople(customers: Collection<Customer>): Handler {
  return (context) => {
    const customer = pick(customers, context)
    if (!context.access.seesEverything && !context.access.customerRoles.has(customer)) {
      throw new Problem(403, undefined)
    }
    const people = peopleOf(customer)
    const rows = applyFilters(connectedUsers(customer, context), people.filters, context)
    return listAnswer(people, sortRows(rows, people.ordering, orderOf(context)), context)
  }
}

function orderOf(context: Context): readonly string[] {
  const asked = context.query.last('o') ?? ''
  return asked === 'concatenated_name' || asked === '-concatenated_name' ? [asked] : ['username']
}

function peopleOf(customer: Customer): Collection<User> {
  return {
    visible: (context) => connectedUsers(customer, context),
    identifier: (user) => user.uuid,
    fields: personFields(customer),
    selectable: false,
    filters: personFilters,
    ordering: {
      keys: {
        username: (user) => user.username,
        concatenated_name: (user) => user.firstName + user.lastName + user.username,
      },
      unknown: 'ignore',
    },
  }
}

function personFields(customer: Customer): Fields<User> {
  const held = (user: User, context: Context) =>
    context.world.memberships.ofCustomer(customer).find((row) => row.user === user)
  return {
    url: (user, context) => context.url(`/api/users/${user.uuid}/`),
    uuid: (user) => user.uuid,
    username: (user) => user.username,
    full_name: (user) => user.fullName,
    email: (user) => user.email,
    role: (user, context) => formerWord(held(user, context)?.role),
    role_name: (user, context) => {
      const row = held(user, context)
      return row === undefined ? null : roleOf('customer', row.role).name
    },
    projects: (user, context) => projectRoles(user, customer, context),
    image: () => null,
  }
}

function projectRoles(user: User, customer: Customer, context: Context): JsonObject[] {
  const rows = context.world.memberships.ofUser(user)
  return rows.flatMap((row) => {
    if (row.kind !== 'project' || row.project.customer !== customer) return []
    return {
      url: projectAddress(row.project, context),
      uuid: row.project.uuid,
      name: row.project.name,
      role: row.role,
      role_name: roleOf('project', row.role).name,
      expiration_time: row.expirationTime,
    }
  })
}

/** Roles of customers had other words before they had names; this list still has them. */
function formerWord(role: string | undefined): string | null {
  return role === undefined ? null : role === 'manager' ? 'service_manager' : role
}
