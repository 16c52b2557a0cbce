import type { ProjectRole } from '../entities/entity.js'
import type { CoreSession } from '../session.js'
import { keyAt, pastMoment, ungivableRole } from './checks.js'
import type { Given } from './checks.js'
import { membershipAt } from './held-membership.js'
import type { HeldMembership } from './held-membership.js'
import { membershipWritesOf } from './membership-writes.js'
import { cuidIn, personAt, personErrors, toldOfCuid } from './person.js'
import type { PersonInput } from './person.js'
import { isSameMoment } from './moments.js'
import type { Changed } from './now.js'
import { refuseIfAny, userError } from './user-errors.js'
import type { UserError } from './user-errors.js'

export interface AddMembershipInput extends PersonInput {
  readonly project: string
  readonly role: ProjectRole
  readonly expiresAt?: Given<string>
}

export interface UpdateMembershipInput {
  readonly membership: string
  readonly role?: Given<ProjectRole>
  readonly expiresAt?: Given<string>
}

/** What came of changing a role: it may have been changed in part. */
export interface MembershipChanged {
  readonly changed: Changed
  readonly userErrors: readonly UserError[]
}

/** Gives a role to a user, or to the person with a CUID. */
export async function addMembership(session: CoreSession, input: AddMembershipInput): Promise<Changed> {
  const project = keyAt(session, 'Project', input.project, ['project'])
  refuseIfAny([
    ...personErrors(input, []),
    ...ungivableRole(input.role, ['role']),
    ...pastMoment(input.expiresAt, ['expiresAt']),
  ])
  const user = await personAt(session, input)
  const expiresAt = input.expiresAt ?? null
  try {
    return await membershipWritesOf(session).add(session, { project, user, role: input.role, expiresAt })
  } catch (error) {
    throw cuidIn(input) === null ? error : toldOfCuid(error)
  }
}

/** Changes a role, its end, or both; what is not given stays. */
export async function updateMembership(
  session: CoreSession,
  input: UpdateMembershipInput,
): Promise<MembershipChanged> {
  refuseIfAny([
    ...(input.role === undefined && input.expiresAt === undefined
      ? [userError('REQUIRED', 'Nothing to change is given: give a role, an end, or both.', null)]
      : []),
    ...(input.role === null ? [userError('REQUIRED', 'A role cannot be cleared.', ['role'])] : []),
    ...ungivableRole(input.role, ['role']),
    ...pastMoment(input.expiresAt, ['expiresAt']),
  ])
  const held = await membershipAt(session, input.membership, ['membership'])
  const role = input.role ?? held.role
  const expiresAt = input.expiresAt === undefined ? held.expiresAt : input.expiresAt
  return changeMembership(session, held, role, expiresAt)
}

/** Brings a role that is held to another role or end. Where neither differs, nothing is sent. */
export async function changeMembership(
  session: CoreSession,
  held: HeldMembership,
  role: ProjectRole,
  expiresAt: string | null,
): Promise<MembershipChanged> {
  const writes = membershipWritesOf(session)
  if (role !== held.role) return writes.changeRole(session, held, role, expiresAt)
  if (isSameMoment(held.expiresAt, expiresAt)) return { changed: { key: held.key }, userErrors: [] }
  return { changed: await writes.changeEnd(session, held, expiresAt), userErrors: [] }
}

/** Takes a role away. */
export async function removeMembership(session: CoreSession, membership: string): Promise<Changed> {
  const held = await membershipAt(session, membership, ['membership'])
  await membershipWritesOf(session).remove(session, held)
  return { key: held.key }
}
