import { addDays, timestamp } from '../clock.js'
import { Random } from '../random.js'
import { World } from '../world.js'
import { addDemoUsers } from './demo.js'
import { addOfferings } from './offerings.js'
import { addAllocations } from './orders.js'
import { addCustomers, addPeople, addUser } from './people.js'
import { addMemberships, addProjects } from './projects.js'
import type { Customer, User } from '../entities/people.js'

/** The day up to which things have happened. It is fixed, so that a seed gives the same world on every day. */
export const referenceDay = new Date('2025-06-01T12:00:00Z')

/** The day from which on roles and projects end: far enough ahead that none has ended. */
export const horizon = new Date('2035-01-01T12:00:00Z')

/** A made-up national allocation landscape, the same for the same seed. */
export function generateWorld(seed: number): World {
  const random = new Random(seed)
  const world = new World(random.integer(0, 2 ** 31))
  const customers = addCustomers(world, random, referenceDay)
  const people = addPeople(world, random, referenceDay)
  const owners = addOwners(world, random, customers)
  addProjects(world, random, { today: referenceDay, horizon }, customers)
  addMemberships(world, random, horizon, people, owners)
  const offerings = addOfferings(world, random, referenceDay, customers)
  addAllocations({ world, random, today: referenceDay, offerings, owners })
  addDemoUsers(world, random, referenceDay, owners)
  return world
}

/** An allocator for every customer. */
function addOwners(world: World, random: Random, customers: readonly Customer[]): Map<Customer, User> {
  const joined = timestamp(addDays(referenceDay, -1090))
  return new Map(
    customers.map((customer) => {
      const owner = addUser(world, random, {
        username: `allocator-${customer.slug}`,
        firstName: 'Allocator',
        lastName: customer.abbreviation,
        email: `allocator@${customer.domain}`,
        dateJoined: joined,
      })
      world.memberships.add({
        kind: 'customer',
        customer,
        key: world.memberships.nextKey('customer'),
        uuid: random.uuid(),
        user: owner,
        role: 'owner',
        created: joined,
        createdBy: null,
        expirationTime: null,
        isActive: true,
      })
      return [customer, owner]
    }),
  )
}
