import { Problem, refusal } from '../../http/problem.js'
import { ok, type Handler } from '../../http/route.js'
import { text } from '../../http/input-fields.js'
import { readInput } from '../../http/input.js'
import { lookUp } from '../../world/registry.js'
import { makeSlug } from '../slugs.js'
import type { Context } from '../../http/context.js'
import type { User } from '../../world/entities/people.js'

/** Whether the Core looks CUIDs up. An operator without an identity registry leaves it off. */
export function isSynchronisationEnabled(context: Context): boolean {
  return context.world.hasIdentityRegistry
}

/**
 * `POST /api/remote-eduteams/`: the account of a CUID, made or refreshed from the identity registry. An account that
 * the registry no longer knows is closed.
 */
export const synchroniseUser: Handler = (context) => {
  if (!context.user.isStaff && !context.user.isIdentityManager) {
    throw new Problem(403, 'Only staff and identity manager are allowed to sync remote users.')
  }
  if (!isSynchronisationEnabled(context)) throw new Problem(403, 'Remote eduTEAMS user sync is disabled.')
  const { cuid } = readInput({ cuid: text({ max: 256 }) }, context)
  return ok({ uuid: accountOf(cuid, context).uuid })
}

function accountOf(cuid: string, context: Context): User {
  const { world, settings } = context
  if (!settings.registryIsUp) throw refusal(400, 'Unable to get access token. Service is down.')
  const known = world.users.all().find((user) => user.username === cuid)
  const entry = lookUp(cuid)
  if (entry === undefined) {
    if (known === undefined) throw refusal(404, `User ${cuid} has not been found`)
    known.isActive = false
    return known
  }
  const user = known ?? world.users.add(newAccount(cuid, context))
  user.firstName = entry.firstName
  user.lastName = entry.lastName
  user.fullName = `${entry.firstName} ${entry.lastName}`.trim()
  user.email = entry.email
  user.isActive = true
  return user
}

function newAccount(cuid: string, context: Context): User {
  return {
    ...emptyAccount(context, cuid),
    registrationMethod: 'eduteams',
    identitySource: 'eduteams',
  }
}

/** An account with nothing but a name. */
export function emptyAccount(context: Context, username: string): User {
  const { world } = context
  return {
    uuid: world.newUuid(),
    username,
    firstName: '',
    lastName: '',
    fullName: '',
    nativeName: '',
    email: '',
    organization: '',
    jobTitle: '',
    phoneNumber: '',
    civilNumber: null,
    competence: '',
    description: '',
    preferredLanguage: '',
    registrationMethod: 'default',
    identitySource: '',
    affiliations: [],
    slug: makeSlug(username, world.users.all()),
    dateJoined: world.now(),
    agreementDate: null,
    isActive: true,
    isStaff: false,
    isSupport: false,
    isIdentityManager: false,
  }
}
