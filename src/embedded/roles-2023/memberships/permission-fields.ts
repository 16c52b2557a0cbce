import { roleOf } from '../roles/catalogue.js'
import type { Fields } from '../../http/fields.js'
import type { Membership } from '../../world/entities/memberships.js'
import type { Customer } from '../../world/entities/people.js'

interface Scope {
  readonly uuid: string
  readonly name: string
}

/** A role as `/api/user-permissions/` and the `permissions` of a user show it. */
export const permissionFields: Fields<Membership> = {
  user_uuid: (row) => row.user.uuid,
  user_name: (row) => row.user.fullName,
  user_slug: (row) => row.user.slug,
  created: (row) => row.created,
  expiration_time: (row) => row.expirationTime,
  created_by_full_name: (row) => row.createdBy?.fullName,
  created_by_username: (row) => row.createdBy?.username,
  role_name: (row) => roleOf(row.kind, row.role).name,
  role_description: (row) => roleOf(row.kind, row.role).description,
  role_uuid: (row) => roleOf(row.kind, row.role).uuid,
  scope_type: (row) => row.kind,
  scope_uuid: (row) => scopeOf(row).uuid,
  scope_name: (row) => scopeOf(row).name,
  customer_uuid: (row) => parentOf(row)?.uuid,
  customer_name: (row) => parentOf(row)?.name,
}

function scopeOf(row: Membership): Scope {
  if (row.kind === 'customer') return row.customer
  return row.kind === 'project' ? row.project : row.offering
}

/** The customer above the scope; a customer has none. */
function parentOf(row: Membership): Customer | undefined {
  if (row.kind === 'customer') return undefined
  return row.kind === 'project' ? row.project.customer : row.offering.customer
}
