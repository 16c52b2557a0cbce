import fc from 'fast-check'

/** Fields of each type, the entities it leads to, and the lists below it with filters that they have. */
interface GraphType {
  readonly fields: readonly string[]
  readonly links: Readonly<Record<string, string>>
  readonly lists: Readonly<Record<string, { readonly of: string; readonly filters: readonly string[] }>>
}

const allocations = { of: 'Allocation', filters: ['{state: [OK]}', '{state: [OK, ERRED]}'] }
const orders = { of: 'Order', filters: ['{type: [CREATE]}', '{state: [DONE]}'] }
const memberships = { of: 'Membership', filters: ['{role: [MANAGER]}'] }

const graph: Readonly<Record<string, GraphType>> = {
  Customer: {
    fields: ['uuid', 'name', 'email'],
    links: {},
    lists: { projects: { of: 'Project', filters: ['{name: "a"}'] }, allocations, orders, memberships },
  },
  Project: {
    fields: ['uuid', 'name', 'description', 'endDate', 'backendId'],
    links: { customer: 'Customer' },
    lists: { memberships, allocations, orders },
  },
  Membership: {
    fields: ['role', 'expiresAt', 'createdAt'],
    links: { user: 'User', project: 'Project' },
    lists: {},
  },
  User: { fields: ['uuid', 'username', 'fullName', 'email'], links: {}, lists: { memberships } },
  Allocation: {
    fields: ['uuid', 'name', 'state', 'backendId'],
    links: { project: 'Project', offering: 'Offering', plan: 'Plan' },
    lists: { orders },
  },
  Order: { fields: ['uuid', 'type', 'state'], links: { project: 'Project' }, lists: {} },
  Plan: { fields: ['uuid', 'name', 'unitPrice'], links: {}, lists: {} },
  Offering: { fields: ['uuid', 'name', 'state'], links: { customer: 'Customer' }, lists: {} },
}

/** What is wanted of a type: some of its fields, and of what lies below it while there is depth left. */
function selectionOf(type: string, depth: number): fc.Arbitrary<string> {
  const { fields, links, lists } = graph[type] ?? { fields: [], links: {}, lists: {} }
  const plain = fc.subarray([...fields], { minLength: 1, maxLength: 3 }).map((names) => names.join(' '))
  if (depth === 0) return plain
  const linked = Object.entries(links).map(([name, of]) =>
    selectionOf(of, depth - 1).map((inner) => `${name} { ${inner} }`),
  )
  const listed = Object.entries(lists).map(([name, { of, filters }]) => listOf(name, of, filters, depth - 1))
  const below = [...linked, ...listed]
  if (below.length === 0) return plain
  return fc
    .tuple(plain, fc.uniqueArray(fc.nat(below.length - 1), { maxLength: 2 }))
    .chain(([own, chosen]) =>
      fc.tuple(...chosen.flatMap((at) => below[at] ?? [])).map((inner) => [own, ...inner].join(' ')),
    )
}

function listOf(name: string, of: string, filters: readonly string[], depth: number): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(1, 3, 8, 30, 1_000),
      fc.option(fc.constantFrom(...filters)),
      selectionOf(of, depth),
    )
    .map(([first, filter, inner]) => {
      const narrowed = filter === null ? '' : `, filter: ${filter}`
      return `${name}(first: ${String(first)}${narrowed}) { totalCount nodes { ${inner} } }`
    })
}

/** A list of anything, and what lies below it. */
export const graphs = fc
  .oneof(
    listOf('projects', 'Project', ['{name: "a"}'], 2),
    listOf('customers', 'Customer', ['{name: "c"}'], 1),
    listOf('users', 'User', ['{fullName: "a"}'], 1),
    listOf('allocations', 'Allocation', allocations.filters, 2),
    listOf('orders', 'Order', orders.filters, 1),
  )
  .map((list) => `{ ${list} }`)
