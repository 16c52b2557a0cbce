import type { CoreDialect } from '../dialects/dialect.js'
import { membershipWrites2021 } from '../dialects/permissions-2021/writes-memberships.js'
import { membershipWrites2023 } from '../dialects/roles-2023/writes-memberships.js'
import type { ProjectRole } from '../entities/entity.js'
import type { CoreSession } from '../session.js'
import type { HeldMembership } from './held-membership.js'
import type { MembershipChanged } from './memberships.js'
import type { Changed } from './now.js'

/** A role to be given. */
export interface Grant {
  readonly project: string
  readonly user: string
  readonly role: ProjectRole
  readonly expiresAt: string | null
}

/** How roles are given, changed and taken away on Cores of one era. */
export interface MembershipWrites {
  readonly add: (session: CoreSession, grant: Grant) => Promise<Changed>
  readonly changeEnd: (
    session: CoreSession,
    held: HeldMembership,
    expiresAt: string | null,
  ) => Promise<Changed>
  /** To another role, with the end given. Two writes on either era: the first may be made and the second not. */
  readonly changeRole: (
    session: CoreSession,
    held: HeldMembership,
    role: ProjectRole,
    expiresAt: string | null,
  ) => Promise<MembershipChanged>
  readonly remove: (session: CoreSession, held: HeldMembership) => Promise<void>
}

const writes: Readonly<Record<CoreDialect, MembershipWrites>> = {
  PERMISSIONS_2021: membershipWrites2021,
  ROLES_2023: membershipWrites2023,
}

export const membershipWritesOf = ({ dialect }: CoreSession): MembershipWrites => writes[dialect.name]
