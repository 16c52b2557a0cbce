import { membershipKey, trueMemberships } from '../truth/lists.js'
import type { TrueMembership } from '../truth/lists.js'
import { describeFilters, includes, meetsNothing, some, unknownUuid } from './filtered-list.js'

interface MembershipNode {
  readonly role: string
  readonly user: { readonly uuid: string }
  readonly project: { readonly uuid: string }
}

describeFilters<TrueMembership>({
  list: 'memberships',
  input: 'MembershipFilter',
  node: 'role user { uuid } project { uuid }',
  keyOfNode: ({ role, user, project }: MembershipNode) => `${project.uuid} ${user.uuid} ${role}`,
  keyOfRow: membershipKey,
  truth: trueMemberships,
  below: { field: 'project', keyOfRow: ({ project }) => project },
  cases: {
    'project is': (rows) => {
      const { project } = some(rows)
      return { filter: { project }, meets: (row) => row.project === project }
    },
    'user is': (rows) => {
      const { user } = some(rows)
      return { filter: { user }, meets: (row) => row.user === user }
    },
    'username is': (rows) => {
      const { username } = some(rows)
      return { filter: { username }, meets: (row) => row.username === username }
    },
    'full name contains': (rows) => {
      const { fullName } = some(rows)
      const part = fullName.slice(1, 6).toUpperCase()
      return { filter: { fullName: part }, meets: (row) => includes(row.fullName, part) }
    },
    'customer is': (rows) => {
      const { customer } = some(rows)
      return { filter: { customer }, meets: (row) => row.customer === customer }
    },
    'role is': () => ({ filter: { role: ['MANAGER'] }, meets: ({ role }) => role === 'MANAGER' }),
    'role is one of two': () => ({
      filter: { role: ['ADMIN', 'MEMBER'] },
      meets: ({ role }) => role === 'ADMIN' || role === 'MEMBER',
    }),
    'role is one that the gateway has no name for': () => ({ filter: { role: ['OTHER'] }, ...meetsNothing }),
    'role is one that the gateway has no name for, or a known one': () => ({
      filter: { role: ['OTHER', 'ADMIN'] },
      meets: ({ role }) => role === 'ADMIN',
    }),
    'role is one of none': () => ({ filter: { role: [] }, ...meetsNothing }),
    'customer, role and name': (rows) => {
      const { customer, role, fullName } = some(rows)
      return {
        filter: { customer, role: [role], fullName },
        meets: (row) => row.customer === customer && row.role === role && includes(row.fullName, fullName),
      }
    },
    'user and project': (rows) => {
      const { user, project } = some(rows)
      return { filter: { user, project }, meets: (row) => row.user === user && row.project === project }
    },
    'username and customer': (rows) => {
      const { username, customer } = some(rows)
      return {
        filter: { username, customer },
        meets: (row) => row.username === username && row.customer === customer,
      }
    },
    'project and a customer that is not its own': (rows) => {
      const { project, customer } = some(rows)
      const other = some(rows, (row) => row.customer !== customer).customer
      return { filter: { project, customer: other }, ...meetsNothing }
    },
    'user that there is not': () => ({ filter: { user: unknownUuid }, ...meetsNothing }),
    'username that there is not': () => ({ filter: { username: 'nobody@example.org' }, ...meetsNothing }),
    'project that there is not': () => ({ filter: { project: unknownUuid }, ...meetsNothing }),
  },
})
