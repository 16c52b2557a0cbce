/** What variables are made of. */
export type Value = string | number | boolean | Value[] | { [name: string]: Value }

/** What can be asked for on a Core with made-up data; the same as the embedded Core tells of itself. */
export interface Subjects {
  readonly customer: string
  readonly project: string
  readonly allocation: string
  readonly order: string
  readonly offering: string
  readonly user: string
  readonly cuid: string
  readonly projectName: string
}

/** A thing that people come to do, and the operation that does it. */
export interface Example {
  /** What it does, for the list. */
  readonly task: string
  /** The file in `src/client/operations` that has the operation, without its ending. */
  readonly operation: string
  /** Its variables: for things that there are, where those are known, else with places to fill in. */
  readonly variables: (subjects: Subjects) => Record<string, Value>
}

/** Stands for what is to be asked for on a Core whose data is not known here. */
export const blanks: Subjects = {
  customer: 'UUID of a customer',
  project: 'UUID of a project',
  allocation: 'UUID of an allocation',
  order: 'UUID of an order',
  offering: 'UUID of an offering',
  user: 'UUID of a user',
  cuid: '01cfb7d6b76d400d12b8c8e0e33e36c5ef4562c1@acc.researcher-access.org',
  projectName: 'Genome',
}

/** All that an allocator does, in the order in which it is done. */
export const examples: readonly Example[] = [
  { task: 'See who I am, and on which Core', operation: 'viewer', variables: () => ({}) },
  {
    task: 'Look up a customer',
    operation: 'customer',
    variables: ({ customer }) => ({ customer }),
  },
  {
    task: 'Find projects by name',
    operation: 'find-projects',
    variables: ({ projectName }) => ({ filter: { name: projectName }, first: 10 }),
  },
  {
    task: 'See a project with its people, allocations and orders',
    operation: 'project',
    variables: ({ project }) => ({ project }),
  },
  {
    task: 'Create a project',
    operation: 'create-project',
    variables: ({ customer }) => ({
      input: { customer, name: 'Genome study 201', backendId: 'STUDY-201', ifExists: 'RETURN' },
    }),
  },
  {
    task: 'Find a person by CUID',
    operation: 'resolve-user',
    variables: ({ cuid }) => ({ input: { cuid } }),
  },
  {
    task: 'Add a member to a project, by CUID',
    operation: 'add-membership',
    variables: ({ project, cuid }) => ({ input: { project, cuid, role: 'MEMBER' } }),
  },
  {
    task: 'See what can be ordered',
    operation: 'find-offerings',
    variables: () => ({ filter: { state: ['ACTIVE'] }, first: 10 }),
  },
  {
    task: 'Order an allocation',
    operation: 'place-order',
    variables: ({ project, offering }) => ({
      input: {
        project,
        items: [
          {
            create: {
              offering,
              name: 'genome-201',
              limits: [{ type: 'cpu_k_hours', amount: 100 }],
              acceptingTermsOfService: true,
            },
          },
        ],
      },
    }),
  },
  {
    task: 'See how far an order has come',
    operation: 'order',
    variables: ({ order }) => ({ order }),
  },
  {
    task: 'Wait until an order has ended',
    operation: 'await-order',
    variables: ({ order }) => ({ order, timeoutSeconds: 30 }),
  },
  {
    task: 'See an allocation',
    operation: 'allocation',
    variables: ({ allocation }) => ({ allocation }),
  },
  {
    task: 'See what was used of an allocation',
    operation: 'allocation-usages',
    variables: ({ allocation }) => ({ allocation, first: 12 }),
  },
  {
    task: 'Change the limits of an allocation',
    operation: 'update-allocation-limits',
    variables: ({ allocation }) => ({
      input: { allocation, limits: [{ type: 'cpu_k_hours', amount: 150 }] },
    }),
  },
  {
    task: 'End an allocation',
    operation: 'terminate-allocation',
    variables: ({ allocation }) => ({ input: { allocation } }),
  },
]
