import { World } from '../world.js'
import { readCustomers, readProjects, readProjectTypes, readUsers } from './people.js'
import { readCategories, readOfferings, readServiceProviders } from './market.js'
import { readMemberships } from './memberships.js'
import { readAllocations, readOrders, readUsages } from './orders.js'
import { readRows } from './read.js'

/**
 * Reads a world that was recorded from a real Core of either era: one JSON file a list. The token of each account in
 * `aliases.json` is its alias, its password `<password of USERNAME>` (2021) or the recorded one (2023).
 */
export function loadRecordedWorld(folder: string, seed: number): World {
  const world = new World(seed)
  readUsers(world, folder)
  readCustomers(world, folder)
  readProjectTypes(world, folder)
  readProjects(world, folder)
  readCategories(world, folder)
  readServiceProviders(world, folder)
  readOfferings(world, folder)
  readMemberships(world, folder)
  readAllocations(world, folder)
  readOrders(world, folder)
  readUsages(world, folder)
  readAliases(world, folder)
  return world
}

/** What every account of the recorded current Core signed in with. */
const sharedPassword = 'Puhuri-test-2024'

function readAliases(world: World, folder: string): void {
  const isCurrent = readRows(folder, 'user-permissions').length > 0
  // The recorded current Core was set up without an identity registry.
  world.hasIdentityRegistry = !isCurrent
  for (const row of readRows(folder, 'aliases')) {
    const user = world.users.find(row.text('uuid'))
    if (user === undefined) continue
    const alias = row.text('alias')
    user.isIdentityManager = alias === 'identity_manager' || alias === 'integration'
    world.tokens.set(alias, { key: alias, user, isExpired: alias === 'expired' })
    world.passwords.set(user.username, isCurrent ? sharedPassword : `<password of ${user.username}>`)
  }
}
