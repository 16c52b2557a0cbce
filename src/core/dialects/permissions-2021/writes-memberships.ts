import type { ProjectRole } from '../../entities/entity.js'
import type { CoreSession } from '../../session.js'
import type { HeldMembership } from '../../writes/held-membership.js'
import type { Grant, MembershipWrites } from '../../writes/membership-writes.js'
import type { Changed } from '../../writes/now.js'
import { flatPlaces } from '../../writes/refusals.js'
import type { Place } from '../../writes/refusals.js'
import { addressOf, endpoint, keyIn, send } from '../../writes/send.js'
import type { Write } from '../../writes/send.js'
import { toldOf } from '../../writes/steps.js'
import { Refused, userError } from '../../writes/user-errors.js'

const givable: Readonly<Record<string, string>> = { MEMBER: 'member', ADMIN: 'admin', MANAGER: 'manager' }

const places = flatPlaces({
  project: 'project',
  user: 'user',
  role: 'role',
  expiration_time: 'expiresAt',
})

/** A second role of a person is refused without naming any field. */
const placesOfGrant: Place = (path, message) =>
  path.length === 0 && message.includes('must make a unique set') ? ['user'] : places(path, message)

const request = ({ key }: HeldMembership) => endpoint('/project-permissions/{key}/', { key })

/** `POST /project-permissions/`, with the role in the Core's own words. */
async function give(session: CoreSession, grant: Omit<Grant, 'role'>, role: string): Promise<Changed> {
  const write: Write = {
    method: 'POST',
    request: endpoint('/project-permissions/'),
    body: {
      project: addressOf(session, '/projects/{uuid}/', { uuid: grant.project }),
      user: addressOf(session, '/users/{uuid}/', { uuid: grant.user }),
      role,
      ...(grant.expiresAt === null ? {} : { expiration_time: grant.expiresAt }),
    },
    place: placesOfGrant,
    subject: ['project'],
    lookFor: 'whether the person has the role: memberships(filter: {project, user})',
  }
  const row = await send(session, write)
  return { key: keyIn(row, 'pk', write), row }
}

async function take(session: CoreSession, held: HeldMembership): Promise<void> {
  await send(session, {
    method: 'DELETE',
    request: request(held),
    subject: ['membership'],
    lookFor: 'whether the person still has the role: memberships(filter: {project, user})',
  })
}

/** Gives back what was taken away, since what was to come in its place was refused. */
async function giveBack(session: CoreSession, held: HeldMembership, because: unknown) {
  const told = toldOf(because, ['role'])
  try {
    const changed = await give(session, held, held.roleName)
    return { changed, userErrors: told }
  } catch (error) {
    const message =
      'The person has no role now: the new one was refused, the old one could not be given back.'
    throw new Refused(...told, userError('CONFLICT', message, ['role']), ...toldOf(error, ['role']))
  }
}

/** Roles are `project-permissions` with numbers; a person has one role a project at most. */
export const membershipWrites2021: MembershipWrites = {
  add: (session, grant) => give(session, grant, givable[grant.role] ?? grant.role),
  changeEnd: async (session, held, expiresAt) => {
    const row = await send(session, {
      method: 'PATCH',
      request: request(held),
      body: { expiration_time: expiresAt },
      place: places,
      subject: ['membership'],
      lookFor: 'when the role ends now',
    })
    return { key: held.key, row }
  },
  // The Core ignores another role in a PATCH, and takes no second role beside the first.
  changeRole: async (session, held, role: ProjectRole, expiresAt) => {
    await take(session, held)
    try {
      const changed = await give(session, { ...held, expiresAt }, givable[role] ?? role)
      return { changed, userErrors: [] }
    } catch (error) {
      if (error instanceof Refused) return giveBack(session, held, error)
      const message = 'The old role was taken away, and what became of the new one is not certain.'
      throw new Refused(userError('CONFLICT', message, ['role']), ...toldOf(error, ['role']))
    }
  },
  remove: take,
}
