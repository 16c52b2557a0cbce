import { addDays, day, timestamp } from '../clock.js'
import { subjects } from './names.js'
import type { Customer, Project, ProjectType, User } from '../entities/people.js'
import type { ProjectMembership } from '../entities/memberships.js'
import type { Random } from '../random.js'
import type { World } from '../world.js'

/** How many projects the largest customer has, and how many all have together. */
export const projectCounts = { largest: 250, all: 400 }

const roles = ['manager', 'admin', 'member'] as const

/** Four hundred projects, 250 of them of the third customer, shared out among the others but the last. */
export function addProjects(
  world: World,
  random: Random,
  { today, horizon }: { readonly today: Date; readonly horizon: Date },
  customers: readonly Customer[],
): Project[] {
  const types = ['Pilot call', 'Regular call'].map((name) =>
    world.projectTypes.add({ uuid: random.uuid(), name, description: '' }),
  )
  return ownersOfProjects(customers).map((customer, index) => {
    const number = world.projectsOf(customer).length
    const [subject, code] = random.pick(subjects)
    const created = timestamp(addDays(today, -1000 + 2 * index))
    return world.projects.add({
      uuid: random.uuid(),
      customer,
      name: `${subject} study ${customer.abbreviation} ${String(number).padStart(3, '0')}`,
      slug: `${subject.toLowerCase().replace(' ', '-')}-${String(index)}`,
      description: `${subject} simulations on LUMI`,
      backendId: random.oneIn(10) ? '' : `${customer.abbreviation}-${String(number).padStart(4, '0')}`,
      startDate: null,
      endDate: random.oneIn(6) ? day(addDays(horizon, random.integer(0, 900))) : null,
      endDateRequestedBy: null,
      oecdFos2007Code: random.oneIn(8) ? null : code,
      type: random.oneIn(5) ? random.pick<ProjectType>(types) : null,
      isIndustry: random.oneIn(20),
      created,
    })
  })
}

function ownersOfProjects(customers: readonly Customer[]): Customer[] {
  const large = customers[2]
  if (large === undefined) throw new Error('There are too few customers')
  const others = customers.filter((customer, index) => customer !== large && index < customers.length - 1)
  const rest = projectCounts.all - projectCounts.largest
  return [
    ...Array.from({ length: projectCounts.largest }, () => large),
    ...Array.from({ length: rest }, (_, index) => others[index % others.length] ?? large),
  ]
}

/** Three to six people a project; one role in five expires within two years. Numbered in the order in which they began. */
export function addMemberships(
  world: World,
  random: Random,
  horizon: Date,
  people: readonly User[],
  owners: ReadonlyMap<Customer, User>,
): void {
  const given: Omit<ProjectMembership, 'key'>[] = []
  for (const [number, project] of world.projects.all().entries()) {
    // The first two leave room for the demo's member.
    random.sample(people, random.integer(3, number < 2 ? 5 : 6)).forEach((user, index) => {
      const role = index === 0 ? 'manager' : random.pick(roles)
      given.push(
        roleOf(random, horizon, { project, user, role, createdBy: owners.get(project.customer) ?? null }),
      )
    })
  }
  // As texts, moments sort as what they stand for.
  for (const role of given.toSorted((a, b) => (a.created < b.created ? -1 : Number(a.created > b.created)))) {
    world.memberships.add({ ...role, key: world.memberships.nextKey('project') })
  }
}

interface NewRole {
  readonly project: Project
  readonly user: User
  readonly role: string
  readonly createdBy: User | null
}

function roleOf(random: Random, horizon: Date, values: NewRole): Omit<ProjectMembership, 'key'> {
  return {
    ...values,
    kind: 'project',
    uuid: random.uuid(),
    created: timestamp(addDays(new Date(values.project.created), random.integer(0, 30))),
    expirationTime: random.oneIn(5) ? timestamp(addDays(horizon, random.integer(0, 700))) : null,
    isActive: true,
  }
}
