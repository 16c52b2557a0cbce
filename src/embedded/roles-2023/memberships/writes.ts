import { badRequest, crash, forbidden } from '../../http/problem.js'
import { created, ok, type Answer } from '../../http/route.js'
import { invalid, nullable, optional, readInput, required } from '../../http/input.js'
import { uuidField } from '../input/types.js'
import { momentOf, writtenMoment } from '../moments.js'
import { findRole, wordOf, type Role } from '../roles/catalogue.js'
import { callerMay, type Scopes } from '../roles/permissions.js'
import type { Context } from '../../http/context.js'
import type { Json } from '../../json.js'
import type { Membership } from '../../world/entities/memberships.js'
import type { User } from '../../world/entities/people.js'

/** The scope in which a role is given, changed or taken. */
export interface Scope {
  readonly kind: 'project' | 'customer' | 'offering'
  /** Where permissions to do so are looked for. */
  readonly authorities: readonly Scopes[]
  /** The roles held in the scope now. */
  readonly rows: readonly Membership[]
  /** Adds a row for the role. */
  readonly add: (grant: Grant) => void
}

/** A role to be given. */
export interface Grant {
  readonly uuid: string
  readonly user: User
  readonly role: string
  readonly created: string
  readonly createdBy: User
  readonly expirationTime: string | null
  readonly isActive: true
}

/** What happens to the role, as permissions name it. */
type Change = 'CREATE' | 'UPDATE' | 'DELETE'

/** `add_user`. It compares what is held carelessly: a longer stay makes a second row beside the first. */
export function addUser(scope: Scope, context: Context): Answer {
  const { user, role, expirationTime } = readRole(scope, 'CREATE', context)
  const isHeld = rowsOf(scope, user, role).some((row) => lastsAsLong(row, expirationTime))
  if (isHeld) throw badRequest({ non_field_errors: ['User has already the same role in this scope.'] })
  const { world } = context
  scope.add({
    uuid: world.newUuid(),
    user,
    role: wordOf(role),
    created: world.now(),
    createdBy: context.user,
    expirationTime,
    isActive: true,
  })
  return created({ expiration_time: expirationTime })
}

/** `update_user`: changes when a role ends. It falls over unless there is exactly one row. */
export function updateUser(scope: Scope, context: Context): Answer {
  const { user, role, expirationTime } = readRole(scope, 'UPDATE', context)
  const [row, ...others] = rowsOf(scope, user, role)
  if (row === undefined || others.length > 0) throw crash()
  row.expirationTime = expirationTime
  return ok({ expiration_time: expirationTime })
}

/** `delete_user`: revokes a role. It falls over where there are several rows; none is fine. */
export function deleteUser(scope: Scope, context: Context): Answer {
  const { user, role } = readRole(scope, 'DELETE', context)
  const [row, ...others] = rowsOf(scope, user, role)
  if (others.length > 0) throw crash()
  if (row !== undefined) context.world.memberships.revoke(row, context.world.now())
  return { status: 200 }
}

const endOfRole = {
  role: required(readRoleName),
  user: required(readUser),
  expiration_time: optional(required(() => null)),
}

const termOfRole = { ...endOfRole, expiration_time: optional(nullable(required(readExpiration))) }

function readRole(scope: Scope, change: Change, context: Context) {
  const {
    role,
    user,
    expiration_time: until,
  } = readInput(change === 'DELETE' ? endOfRole : termOfRole, context)
  const expirationTime = until ?? null
  if (role.scope !== scope.kind) throw badRequest({ non_field_errors: ['Role is not valid for this scope.'] })
  const permission = `${scope.kind.toUpperCase()}.${change}_PERMISSION`
  if (!callerMay(context, permission, ...scope.authorities)) throw forbidden()
  if (user === context.user && !context.user.isStaff) {
    throw badRequest({ non_field_errors: ['User can not manage own role.'] })
  }
  return { role, user, expirationTime }
}

function rowsOf(scope: Scope, user: User, role: Role): Membership[] {
  const words = [wordOf(role), role.name]
  return scope.rows.filter((row) => row.user === user && words.includes(row.role))
}

/** Whether a role held lasts at least until then; a role for good is matched by a role for good only. */
function lastsAsLong(row: Membership, until: string | null): boolean {
  if (row.expirationTime === null) return true
  return until !== null && (momentOf(row.expirationTime) ?? '') >= (momentOf(until) ?? '')
}

function readRoleName(raw: Json): Role {
  const role = typeof raw === 'string' ? findRole(raw) : undefined
  if (role === undefined) throw invalid('Role is not found.')
  return role
}

function readUser(raw: Json, context: Context): User {
  const user = context.world.users.find(uuidField().read(raw, context))
  if (user?.isActive !== true) throw invalid('User is not found.')
  return user
}

function readExpiration(raw: Json, context: Context): string {
  const moment = typeof raw === 'string' ? writtenMoment(raw) : undefined
  if (moment === undefined) {
    const formats = 'YYYY-MM-DD, YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]'
    throw invalid(`Datetime has wrong format. Use one of these formats instead: ${formats}.`)
  }
  if ((momentOf(moment) ?? '') <= context.world.now()) {
    throw invalid('Expiration time should be greater than current time.')
  }
  return moment
}
