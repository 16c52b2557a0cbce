/** A query whose work is told in the documents. */
export interface WorkQuery {
  readonly title: string
  readonly document: string
  readonly as?: 'staff'
}

const member = 'role user { username fullName email }'
const allocation = 'name state limits { type amount } offering { name }'

export const hundredProjects = `{
  projects(first: 100) { nodes {
    name
    customer { uuid name }
    memberships { nodes { ${member} } }
    allocations { nodes { ${allocation} } }
  } }
}`

/** What allocators ask for, as the allocator of one customer with 250 projects. */
export const workQueries: readonly WorkQuery[] = [
  {
    title: '100 projects with their customer',
    document: '{ projects(first: 100) { nodes { name customer { name } } } }',
  },
  { title: '100 projects with customer, members, allocations', document: hundredProjects },
  { title: 'the same as staff, of many customers', document: hundredProjects, as: 'staff' },
  {
    title: 'one project with everything',
    document: `{ projects(first: 1) { nodes {
      name description backendId createdAt endDate fieldOfScience { code } priceEstimate { total }
      customer { name }
      memberships { nodes { ${member} createdAt } }
      allocations { nodes { ${allocation} } }
      orders { nodes { type state createdAt } }
    } } }`,
  },
  {
    title: '20 projects with all fields',
    document:
      '{ projects(first: 20) { nodes { name description backendId endDate fieldOfScience { code } priceEstimate { total } } } }',
  },
  {
    title: 'members of 10 projects',
    document: `{ projects(first: 10) { nodes { name memberships { nodes { ${member} } } } } }`,
  },
  {
    title: 'members of all 250 projects',
    document: `{ projects(first: 1000) { nodes { name memberships { nodes { ${member} } } } } }`,
  },
  {
    title: 'members of 50 projects, and since when',
    document: '{ projects(first: 50) { nodes { memberships { nodes { role createdAt } } } } }',
  },
  {
    title: 'number of members of each of 20 projects',
    document: '{ projects(first: 20) { nodes { name memberships { totalCount } } } }',
  },
  {
    title: 'roles of 200 people',
    document: '{ users(first: 200) { nodes { fullName memberships { nodes { role project { name } } } } } }',
  },
  {
    title: 'roles of 5 people',
    document: '{ users(first: 5) { nodes { fullName memberships { nodes { role project { name } } } } } }',
  },
  {
    title: 'all allocations with their offering',
    document: '{ allocations(first: 1000) { nodes { name state offering { name } } } }',
  },
  {
    title: 'allocations of 10 projects, each with its usage',
    document:
      '{ projects(first: 10) { nodes { allocations { nodes { name usages { nodes { type usage date } } } } } } }',
  },
  {
    title: '100 allocations with the orders of each',
    document: '{ allocations(first: 100) { nodes { name orders { nodes { type state } } } } }',
  },
  {
    title: '200 orders with project and customer',
    document: '{ orders(first: 200) { nodes { type state project { name customer { name } } } } }',
  },
  {
    title: 'all orders of a customer with project and customer',
    document:
      '{ customers(first: 1) { nodes { orders(first: 1000) { nodes { type state project { name customer { name } } } } } } }',
  },
  {
    title: 'offerings with components and plans',
    document: '{ offerings(first: 60) { nodes { name components { type } plans { name unitPrice } } } }',
  },
]
