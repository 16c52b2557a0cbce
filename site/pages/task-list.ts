import { examples } from '../../src/explorer/examples.js'
import type { Subjects, Value } from '../../src/explorer/examples.js'

/** Sends an operation to the graph of the demo, as one of its users, and gives the data. */
export type Ask = (document: string, variables?: Variables, as?: string) => Promise<Answered>

export type Variables = Readonly<Record<string, Value>>

/** An answer, as deep as the preparations of tasks have to look into it. */
export type Answered = Readonly<Record<string, AnsweredThing>>

interface AnsweredThing {
  readonly nodes: readonly { readonly id: string; readonly username: string }[]
  readonly orders: readonly { readonly id: string }[]
  readonly project: { readonly id: string }
  readonly backendId: string
}

/** Something that people come to do, and the ready operation that does it. */
export interface Task {
  readonly title: string
  /** The file in `src/client/operations`, without its ending. */
  readonly operation: string
  /** The user of the demo who does it; the one of a portal where not given. */
  readonly as?: string
  /** What the operation is given, after whatever has to be there first. */
  readonly variables: (subjects: Subjects, ask: Ask) => Variables | Promise<Variables>
}

export interface TaskGroup {
  readonly title: string
  readonly tasks: readonly Task[]
}

/** The example of the explorer that is the same task. */
function example(operation: string): Task {
  const found = examples.find((one) => one.operation === operation)
  if (found === undefined) throw new Error(`The explorer has no example of ${operation}.`)
  return { title: found.task, operation, variables: found.variables }
}

/** The first membership in the project of the demo. */
async function membershipOf({ project }: Subjects, ask: Ask): Promise<string> {
  const document =
    'query ($filter: MembershipFilter) { memberships(filter: $filter, first: 1) { nodes { id } } }'
  const { memberships } = await ask(document, { filter: { project } })
  return memberships?.nodes[0]?.id ?? ''
}

const ADD = `mutation ($input: AddMembershipInput!) {
  addMembership(input: $input) { userErrors { message } }
}`
const PLACE = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) { orders { id } userErrors { message } }
}`

/** An order of a member who may not approve it, so that it waits for the allocator. */
async function waitingOrder({ project, offering }: Subjects, ask: Ask): Promise<string> {
  const { users } = await ask(
    '{ users(filter: { username: "member" }) { nodes { id username } } }',
    {},
    'staff',
  )
  const user = users?.nodes.find(({ username }) => username === 'member')?.id ?? ''
  await ask(ADD, { input: { project, user, role: 'MEMBER' } })
  const create = {
    offering,
    name: 'genome-202',
    limits: [{ type: 'cpu_k_hours', amount: 50 }],
    acceptingTermsOfService: true,
  }
  const { placeOrder } = await ask(PLACE, { input: { project, items: [{ create }] } }, 'member')
  return placeOrder?.orders[0]?.id ?? ''
}

const CREATE = `mutation ($input: CreateProjectInput!) {
  createProject(input: $input) { project { id backendId } userErrors { message } }
}`

/** A project without anything in it. */
async function emptyProject({ customer }: Subjects, ask: Ask): Promise<string> {
  const input = { customer, name: 'Genome study 202', backendId: 'STUDY-202' }
  const { createProject } = await ask(CREATE, { input })
  return createProject?.project.id ?? ''
}

/** All tasks of the ready operations, in the order in which an allocator does them. */
export const taskGroups: readonly TaskGroup[] = [
  {
    title: 'Signing in',
    tasks: [
      {
        title: 'Sign in',
        operation: 'sign-in',
        as: 'nobody at all',
        variables: () => ({ input: { username: 'integration', password: 'demo' } }),
      },
      example('viewer'),
    ],
  },
  {
    title: 'Customers and projects',
    tasks: [
      {
        title: 'Find customers by name',
        operation: 'find-customers',
        variables: () => ({ filter: { name: 'CSC' }, first: 2 }),
      },
      example('customer'),
      {
        title: 'See which fields of science there are',
        operation: 'fields-of-science',
        variables: () => ({}),
      },
      example('create-project'),
      {
        ...example('find-projects'),
        variables: ({ projectName }) => ({ filter: { name: projectName }, first: 2 }),
      },
      {
        title: 'Find a project by your own identifier',
        operation: 'project-by-backend-id',
        variables: async (subjects, ask) => {
          await emptyProject(subjects, ask)
          return { backendId: 'STUDY-202' }
        },
      },
      example('project'),
      {
        title: 'Change a project',
        operation: 'update-project',
        variables: ({ project }) => ({
          input: { project, description: 'Reads genomes', endDate: '2040-12-31' },
        }),
      },
      {
        title: 'Delete a project',
        operation: 'delete-project',
        as: 'staff',
        variables: async (subjects, ask) => ({ input: { project: await emptyProject(subjects, ask) } }),
      },
    ],
  },
  {
    title: 'People and their roles',
    tasks: [
      example('resolve-user'),
      {
        title: 'Find people',
        operation: 'find-users',
        as: 'staff',
        variables: ({ cuid }) => ({ filter: { username: cuid }, first: 2 }),
      },
      example('add-membership'),
      {
        title: 'List the members of a project',
        operation: 'project-members',
        variables: ({ project }) => ({ project, first: 2 }),
      },
      {
        title: 'Find roles of a customer or a person',
        operation: 'find-memberships',
        variables: ({ customer }) => ({ filter: { customer }, first: 2 }),
      },
      {
        title: 'Change a role, or its end',
        operation: 'update-membership',
        variables: async (subjects, ask) => ({
          input: { membership: await membershipOf(subjects, ask), expiresAt: '2040-12-31T23:00:00Z' },
        }),
      },
      {
        title: 'Take a role away',
        operation: 'remove-membership',
        variables: async (subjects, ask) => ({ input: { membership: await membershipOf(subjects, ask) } }),
      },
      {
        title: 'Bring the members of a project to a list',
        operation: 'set-memberships',
        variables: ({ project, user }) => ({
          input: { project, memberships: [{ user, role: 'MANAGER' }], dryRun: true },
        }),
      },
    ],
  },
  {
    title: 'Offerings and orders',
    tasks: [
      { ...example('find-offerings'), variables: () => ({ filter: { state: ['ACTIVE'] }, first: 2 }) },
      {
        title: 'See what an order has to say',
        operation: 'offering',
        variables: ({ offering }) => ({ offering }),
      },
      example('place-order'),
      example('order'),
      {
        title: 'Find orders of a project',
        operation: 'find-orders',
        variables: ({ project }) => ({ filter: { project }, first: 2 }),
      },
      example('await-order'),
      {
        title: 'Approve an order',
        operation: 'approve-order',
        variables: async (subjects, ask) => ({
          input: { order: await waitingOrder(subjects, ask), as: 'CONSUMER' },
        }),
      },
      {
        title: 'Refuse an order',
        operation: 'reject-order',
        variables: async (subjects, ask) => ({
          input: { order: await waitingOrder(subjects, ask), as: 'CONSUMER' },
        }),
      },
      {
        title: 'Call an order off',
        operation: 'cancel-order',
        variables: async (subjects, ask) => ({ input: { order: await waitingOrder(subjects, ask) } }),
      },
    ],
  },
  {
    title: 'Allocations',
    tasks: [
      {
        title: 'Find allocations of a project',
        operation: 'find-allocations',
        variables: ({ project }) => ({ filter: { project }, first: 2 }),
      },
      example('allocation'),
      { ...example('allocation-usages'), variables: ({ allocation }) => ({ allocation, first: 3 }) },
      {
        title: 'Change the name, description or end of an allocation',
        operation: 'update-allocation',
        variables: ({ allocation }) => ({ input: { allocation, description: 'For the genomes' } }),
      },
      example('update-allocation-limits'),
      example('terminate-allocation'),
    ],
  },
]

export const tasks: readonly Task[] = taskGroups.flatMap((group) => group.tasks)
