import { text } from '../http/input-fields.js'
import { readInput } from '../http/input.js'
import { Problem, refusal } from '../http/problem.js'
import { ok, type Answer, type Route } from '../http/route.js'
import { lookUp, type RegistryEntry } from '../world/registry.js'
import type { Context } from '../http/context.js'
import type { User } from '../world/entities/people.js'

/** `POST /api/remote-eduteams/`: the account of a CUID, made when the identity registry knows the person. */
export const eduteamsRoute: Route = {
  template: '/api/remote-eduteams/',
  methods: {
    POST: (context) => {
      if (!context.user.isIdentityManager) {
        throw new Problem(403, 'Only identity manager is allowed to sync remote users.')
      }
      const { cuid } = readInput({ cuid: text({ max: 256 }) }, context)
      const known = context.world.users
        .all()
        .find((user) => user.username === cuid && user.registrationMethod === 'eduteams')
      const entry = context.settings.registryIsUp ? lookUp(cuid) : undefined
      if (known === undefined && entry === undefined) {
        const wanted = context.settings.registryIsUp ? 'user info' : 'access token'
        throw refusal(401, `Eduteams error: Unable to get ${wanted}.`)
      }
      return ok({ uuid: (known ?? addUser(cuid, entry, context)).uuid })
    },
  },
  options: describe,
}

function addUser(cuid: string, entry: RegistryEntry | undefined, { world }: Context): User {
  const firstName = entry?.firstName ?? ''
  const lastName = entry?.lastName ?? ''
  return world.users.add({
    uuid: world.newUuid(),
    username: cuid,
    firstName,
    lastName,
    fullName: `${firstName} ${lastName}`.trim(),
    nativeName: '',
    email: entry?.email ?? '',
    organization: '',
    jobTitle: '',
    phoneNumber: '',
    civilNumber: null,
    competence: '',
    description: '',
    preferredLanguage: '',
    registrationMethod: 'eduteams',
    identitySource: 'eduteams',
    affiliations: [],
    slug: '',
    dateJoined: world.now(),
    agreementDate: null,
    isActive: true,
    isStaff: false,
    isSupport: false,
    isIdentityManager: false,
  })
}

function describe(): Answer {
  return ok({
    name: 'Remote Eduteams',
    description: '',
    renders: ['application/json'],
    parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
  })
}
