import type { Context } from '../../http/context.js'
import type { User } from '../../world/entities/people.js'

/** Whether the caller may know of a person: colleagues of a shared customer or project, and oneself. */
export function seenUsers(context: Context): (user: User) => boolean {
  if (context.access.seesEverything) return () => true
  const seen = colleagues(context)
  return (user) => user === context.viewer || (!user.isStaff && seen.has(user))
}

/**
 * Everybody with an open account and a role where the caller has one, in a project of a customer where the caller has
 * one, or in the customer of a project where the caller has one.
 */
function colleagues(context: Context): ReadonlySet<User> {
  const { access, world } = context
  const inCustomers = world.memberships.inCustomers().filter((row) => access.seesCustomer(row.customer))
  const inProjects = world.memberships
    .inProjects()
    .filter((row) => access.projectRoles.has(row.project) || access.customerRoles.has(row.project.customer))
  return new Set([...inCustomers, ...inProjects].map((row) => row.user).filter((user) => user.isActive))
}
