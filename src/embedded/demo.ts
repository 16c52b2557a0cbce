import type { DemoUser } from './demo-users.js'
import type { Allocation } from './world/entities/orders.js'
import type { World } from './world/world.js'

/** Things of the world to try operations on: all of one project, that can be read, changed and ended. */
export interface DemoSubjects {
  readonly customer: string
  readonly project: string
  readonly allocation: string
  /** The order that made the allocation. */
  readonly order: string
  /** What can be ordered from. */
  readonly offering: string
  /** Somebody without a role in the project. */
  readonly user: string
  /** The CUID of that person. */
  readonly cuid: string
  /** A word that is in the names of several projects of the customer. */
  readonly projectName: string
}

/** What can be tried on a generated world, and as whom. No tokens: those are given to who signs in. */
export interface Demo {
  readonly users: readonly Pick<DemoUser, 'name' | 'username' | 'description'>[]
  /** The password of all users. */
  readonly password: string
  readonly subjects: DemoSubjects
}

/** The password of every account of the generated world. */
export const DEMO_PASSWORD = 'demo'

/** The account that can do all that a portal does. */
const PORTAL = 'integration'

const hasUsages = ({ currentUsages }: Allocation): boolean =>
  Object.values(currentUsages).some((usage) => usage > 0)

/** What can be tried on a world, and as whom; undefined where it has nothing to try. */
export function demoOf(world: World, users: readonly DemoUser[]): Demo | undefined {
  const subjects = demoSubjectsOf(world)
  return (
    subjects && {
      users: users.map(({ name, username, description }) => ({ name, username, description })),
      password: DEMO_PASSWORD,
      subjects,
    }
  )
}

/** UUIDs and names in a world to try operations with. */
function demoSubjectsOf(world: World): DemoSubjects | undefined {
  const owned = world.memberships.inCustomers().filter(({ user }) => world.demoNames.get(user) === PORTAL)
  const customers = new Set(owned.map(({ customer }) => customer))
  const allocation = world.allocations
    .all()
    .find((one) => one.state === 'OK' && hasUsages(one) && customers.has(one.project.customer))
  const order =
    allocation && world.itemsOf(allocation).find(({ order: { kind } }) => kind === 'Create')?.order
  if (allocation === undefined || order === undefined) return undefined
  const { project } = allocation
  const members = new Set(world.memberships.ofProject(project).map(({ user }) => user))
  const user = world.users
    .all()
    .find((candidate) => candidate.registrationMethod === 'eduteams' && !members.has(candidate))
  if (user === undefined) return undefined
  return {
    customer: project.customer.uuid,
    project: project.uuid,
    allocation: allocation.uuid,
    order: order.uuid,
    offering: allocation.offering.uuid,
    user: user.uuid,
    cuid: user.username,
    projectName: project.name.split(' ')[0] ?? project.name,
  }
}
