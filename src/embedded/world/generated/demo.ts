import { addDays, timestamp } from '../clock.js'
import { DEMO_PASSWORD } from '../../demo.js'
import { addUser } from './people.js'
import type { Customer, User } from '../entities/people.js'
import type { Random } from '../random.js'
import type { World } from '../world.js'

/**
 * The accounts that are printed at the start: staff, support, an identity manager, the allocator of the largest
 * customer, an allocator of two others, a member, somebody who sees nothing, and the account that a portal of the
 * largest customer works with. Their passwords are `demo`.
 */
export function addDemoUsers(
  world: World,
  random: Random,
  today: Date,
  owners: ReadonlyMap<Customer, User>,
): void {
  const dateJoined = timestamp(addDays(today, -1095))
  const account = (name: string, values: Partial<User> = {}) =>
    addUser(world, random, {
      username: name,
      firstName: 'Demo',
      lastName: `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`,
      email: `${name}@example.org`,
      dateJoined,
      ...values,
    })
  const large = owners.get(largestCustomer(world))
  const accounts = new Map<string, User | undefined>([
    ['staff', account('staff', { isStaff: true })],
    ['support', account('support', { isSupport: true })],
    ['identity-manager', account('identity-manager', { isIdentityManager: true })],
    ['allocator', large],
    ['allocator-of-two', allocatorOfTwo(world, random, account('allocator-of-two'))],
    ['member', account('member')],
    ['nobody', account('nobody')],
  ])
  giveMemberRoles(world, random, today, accounts.get('member'))
  for (const [name, user] of accounts) if (user !== undefined) addToken(world, random, name, user)
  const integration = account('integration', { isIdentityManager: true })
  addOwner(world, random, largestCustomer(world), integration)
  addToken(world, random, 'integration', integration)
}

function largestCustomer(world: World): Customer {
  const size = (customer: Customer) => world.projectsOf(customer).length
  return world.customers
    .all()
    .reduce((largest, customer) => (size(customer) > size(largest) ? customer : largest))
}

function addToken(world: World, random: Random, name: string, user: User): void {
  const key = random.hex(40)
  world.tokens.set(key, { key, user, isExpired: false })
  world.demoNames.set(user, name)
  world.passwords.set(user.username, DEMO_PASSWORD)
}

function allocatorOfTwo(world: World, random: Random, user: User): User {
  const largest = largestCustomer(world)
  for (const customer of world.customers
    .all()
    .filter((other) => other !== largest)
    .slice(0, 2)) {
    addOwner(world, random, customer, user)
  }
  return user
}

function addOwner(world: World, random: Random, customer: Customer, user: User): void {
  world.memberships.add({
    kind: 'customer',
    customer,
    key: world.memberships.nextKey('customer'),
    uuid: random.uuid(),
    user,
    role: 'owner',
    created: user.dateJoined,
    createdBy: null,
    expirationTime: null,
    isActive: true,
  })
}

/** Two projects of the largest customer, in which there are allocations. */
function giveMemberRoles(world: World, random: Random, today: Date, user: User | undefined): void {
  if (user === undefined) return
  for (const project of world.projects.all().slice(0, 2)) {
    world.memberships.add({
      kind: 'project',
      project,
      key: world.memberships.nextKey('project'),
      uuid: random.uuid(),
      user,
      role: 'member',
      created: timestamp(today),
      createdBy: null,
      expirationTime: null,
      isActive: true,
    })
  }
}
