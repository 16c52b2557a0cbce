import type { TestGateway } from '../../gateway-on-core.js'
import { trueCustomers, trueMemberships, trueUsers } from '../truth/lists.js'
import { column, restList } from '../truth/rest.js'
import type { RestRow } from '../truth/rest.js'
import { byUuid, describeFilters, includes, meetsNothing, some, unknownUuid } from './filtered-list.js'

/** A user as the Core lists it, and where it has roles. */
interface UserInRoles {
  readonly uuid: string
  readonly row: RestRow
  readonly projects: ReadonlySet<string>
  readonly customers: ReadonlySet<string>
}

const uuid = column('uuid')
const username = column('username')
const fullName = column('full_name')
const email = column('email')

async function usersInRoles(gateway: TestGateway): Promise<UserInRoles[]> {
  const [users, customers, memberships] = await Promise.all([
    trueUsers(gateway),
    trueCustomers(gateway),
    trueMemberships(gateway),
  ])
  const peopleOf = await Promise.all(
    customers.map(async (customer) => {
      const people = await restList(gateway, `/customers/${uuid(customer)}/users/`)
      return { customer: uuid(customer), people: new Set(people.map(uuid)) }
    }),
  )
  return users.map((row) => ({
    uuid: uuid(row),
    row,
    projects: new Set(memberships.filter(({ user }) => user === uuid(row)).map(({ project }) => project)),
    customers: new Set(
      peopleOf.filter(({ people }) => people.has(uuid(row))).map(({ customer }) => customer),
    ),
  }))
}

const first = (values: ReadonlySet<string>): string => [...values][0] ?? ''

describeFilters<UserInRoles>({
  ...byUuid,
  list: 'users',
  input: 'UserFilter',
  truth: usersInRoles,
  cases: {
    'username is': (users) => {
      const wanted = username(some(users).row)
      return { filter: { username: wanted }, meets: ({ row }) => username(row) === wanted }
    },
    'a part of a username is no username': () => ({ filter: { username: 'myaccessid' }, ...meetsNothing }),
    'full name contains a part of the first name': () => ({
      filter: { fullName: 'demo' },
      meets: ({ row }) => includes(fullName(row), 'demo'),
    }),
    'full name contains, beyond ASCII': () => ({
      filter: { fullName: 'ø' },
      meets: ({ row }) => includes(fullName(row), 'ø'),
    }),
    'full name contains the whole of one': (users) => {
      const wanted = fullName(some(users).row)
      return { filter: { fullName: wanted }, meets: ({ row }) => includes(fullName(row), wanted) }
    },
    'email contains': () => ({
      filter: { email: 'PERSON01' },
      meets: ({ row }) => includes(email(row), 'person01'),
    }),
    'has a role in the project': (users) => {
      const project = first(some(users, ({ projects }) => projects.size > 0).projects)
      return { filter: { project }, meets: ({ projects }) => projects.has(project) }
    },
    'has a role in the customer or its projects': (users) => {
      const customer = first(some(users, ({ customers }) => customers.size > 0).customers)
      return { filter: { customer }, meets: ({ customers }) => customers.has(customer) }
    },
    'has a role in both': (users) => {
      const wanted = some(users, ({ projects }) => projects.size > 0)
      const [project, customer] = [first(wanted.projects), first(wanted.customers)]
      return {
        filter: { project, customer },
        meets: ({ projects, customers }) => projects.has(project) && customers.has(customer),
      }
    },
    'has a role in a project that there is not': () => ({
      filter: { project: unknownUuid },
      ...meetsNothing,
    }),
    'has a role in the project, and a name': (users) => {
      const wanted = some(users, ({ projects }) => projects.size > 0)
      const project = first(wanted.projects)
      const name = fullName(wanted.row)
      return {
        filter: { project, fullName: name },
        meets: ({ row, projects }) => projects.has(project) && includes(fullName(row), name),
      }
    },
  },
})
