import { Access } from './world/access.js'
import type { User } from './world/entities/people.js'
import type { World } from './world/world.js'

/** An account to try the Core with. */
export interface DemoUser {
  /** What the account is for, in a word: `staff`, `allocator`, … For a recorded world, its alias. */
  readonly name: string
  /** Sent as `Authorization: Token TOKEN`. */
  readonly token: string
  readonly username: string
  readonly fullName: string
  readonly uuid: string
  readonly description: string
}

/** The accounts of a world whose tokens have names: those of the demo, or the aliases of a recording. */
export function demoUsersOf(world: World): readonly DemoUser[] {
  return [...world.tokens.values()]
    .filter(({ isExpired, user }) => !isExpired && user.isActive)
    .map(({ key, user }) => ({
      name: world.demoNames.get(user) ?? key,
      token: key,
      username: user.username,
      fullName: user.fullName,
      uuid: user.uuid,
      description: describe(world, user),
    }))
}

function describe(world: World, user: User): string {
  const access = new Access(world, user)
  if (access.isStaff) return 'staff: sees and does everything'
  if (access.seesEverything) return 'support: sees everything'
  const owned = [...access.customerRoles]
    .filter(([, roles]) => roles.has('owner'))
    .map(([customer]) => `${customer.abbreviation} (${String(world.projectsOf(customer).length)} projects)`)
  if (owned.length > 0) {
    return `allocator of ${owned.join(' and ')}${user.isIdentityManager ? '; maps CUIDs to accounts too' : ''}`
  }
  if (user.isIdentityManager) return 'identity manager: maps CUIDs to accounts'
  const projects = access.projectRoles.size
  return projects > 0 ? `has roles in ${String(projects)} projects` : 'has no roles: sees nothing'
}
