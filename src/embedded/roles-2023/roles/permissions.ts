import { forbidden } from '../../http/problem.js'
import { roleOf } from './catalogue.js'
import type { Context } from '../../http/context.js'
import type { Offering } from '../../world/entities/market.js'
import type { Membership } from '../../world/entities/memberships.js'
import type { Customer, Project, User } from '../../world/entities/people.js'
import type { World } from '../../world/world.js'

/** What a permission can be asked for in. */
export interface Scopes {
  readonly customer?: Customer
  readonly project?: Project
  readonly offering?: Offering
}

/** Whether a person may do something in any of the scopes, by the roles held there. Staff may do everything. */
export function may(world: World, user: User, permission: string, ...scopes: readonly Scopes[]): boolean {
  if (user.isStaff) return true
  const granting = world.memberships
    .ofUser(user)
    .filter((row) => roleOf(row.kind, row.role).permissions.includes(permission))
  return granting.some((row) => scopes.some((scope) => isHeldIn(row, scope)))
}

/** Whether the caller may do something in any of the scopes. */
export function callerMay(context: Context, permission: string, ...scopes: readonly Scopes[]): boolean {
  return may(context.world, context.user, permission, ...scopes)
}

/** A 403 unless the caller may do something in one of the scopes. */
export function demand(context: Context, permission: string, ...scopes: readonly Scopes[]): void {
  if (!callerMay(context, permission, ...scopes)) throw forbidden()
}

/** A project and its customer: most permissions may be held in either. */
export function projectOrCustomer(project: Project): readonly Scopes[] {
  return [{ project }, { customer: project.customer }]
}

function isHeldIn(row: Membership, scope: Scopes): boolean {
  if (row.kind === 'customer') return row.customer === scope.customer
  if (row.kind === 'project') return row.project === scope.project
  return row.offering === scope.offering
}
