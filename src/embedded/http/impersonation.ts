import { uuidOf } from './template.js'
import type { Incoming, Core } from './exchange.js'
import type { User } from '../world/entities/people.js'

/** Whom a member of staff asks to be taken for; undefined for everybody else, and for nobody known. */
export function impersonated(
  { world, dialect }: Core,
  caller: User | undefined,
  { headers }: Incoming,
): User | undefined {
  if (dialect.letsStaffImpersonate !== true || caller?.isStaff !== true) return undefined
  return world.users.find(uuidOf(headers['x-impersonated-user-uuid'] ?? '') ?? '')
}
