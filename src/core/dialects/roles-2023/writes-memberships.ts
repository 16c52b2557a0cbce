import type { CoreSession } from '../../session.js'
import { rolesOf } from '../../writes/held-membership.js'
import type { HeldMembership } from '../../writes/held-membership.js'
import type { Grant, MembershipWrites } from '../../writes/membership-writes.js'
import type { Changed } from '../../writes/now.js'
import { flatPlaces } from '../../writes/refusals.js'
import { endpoint, send } from '../../writes/send.js'
import { toldOf } from '../../writes/steps.js'
import { Refused, userError } from '../../writes/user-errors.js'
import type { InputPath } from '../../writes/user-errors.js'

const givable: Readonly<Record<string, string>> = {
  MEMBER: 'PROJECT.MEMBER',
  ADMIN: 'PROJECT.ADMIN',
  MANAGER: 'PROJECT.MANAGER',
}

const places = flatPlaces({ user: 'user', role: 'role', expiration_time: 'expiresAt' })

type Action = 'add_user' | 'update_user' | 'delete_user'

async function act(
  session: CoreSession,
  action: Action,
  { project, user }: Pick<Grant, 'project' | 'user'>,
  body: Readonly<Record<string, unknown>>,
  subject: InputPath,
): Promise<void> {
  await send(session, {
    method: 'POST',
    request: endpoint(`/projects/{project}/${action}/`, { project }),
    body: { user, ...body },
    place: places,
    subject,
    lookFor: 'which roles the person has: memberships(filter: {project, user})',
  })
}

/** A role has no name of its own: project, user and role name it. */
const keyOf = ({ project, user }: Pick<Grant, 'project' | 'user'>, role: string): string =>
  [project, user, role].join('.')

/** Only where it is not held yet: the Core would add a second row, which nobody could change or remove any more. */
async function give(session: CoreSession, grant: Grant): Promise<Changed> {
  const role = givable[grant.role] ?? grant.role
  const held = await rolesOf(session, grant.project, grant.user)
  if (held.some(({ roleName }) => roleName === role)) {
    const message = 'This person has this role in the project already: change that one.'
    throw new Refused(userError('TAKEN', message, ['role']))
  }
  const end = grant.expiresAt === null ? {} : { expiration_time: grant.expiresAt }
  await act(session, 'add_user', grant, { role, ...end }, ['project'])
  return { key: keyOf(grant, role) }
}

const take = (session: CoreSession, held: HeldMembership): Promise<void> =>
  act(session, 'delete_user', held, { role: held.roleName }, ['membership'])

/** Roles are given in projects; a person may have several in one. */
export const membershipWrites2023: MembershipWrites = {
  add: give,
  changeEnd: async (session, held, expiresAt) => {
    // An end that is left out would be cleared: it is always sent.
    const body = { role: held.roleName, expiration_time: expiresAt }
    await act(session, 'update_user', held, body, ['membership'])
    return { key: held.key }
  },
  // The new one first: where it is refused, the person still has the old one.
  changeRole: async (session, held, role, expiresAt) => {
    const changed = await give(session, { ...held, role, expiresAt })
    try {
      await take(session, held)
      return { changed, userErrors: [] }
    } catch (error) {
      const message = `The person has the new role now, and still has the old one (${held.roleName}).`
      const both = userError('CONFLICT', message, ['membership'])
      return { changed, userErrors: [both, ...toldOf(error, ['membership'])] }
    }
  },
  remove: take,
}
