import './ending.js'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import type { Row } from '../world.js'
import { cursorOf, typeDefs } from './graph.js'
import { amountsOf, enumOf, itemsOf, orderStateOf, textIn, totalCostOf } from './values.js'

/** What one writes on the first day: `naive.js PORT CORE_PORT`. Apollo Server, and a `fetch` in each field that needs one. */

interface Context {
  readonly get: (path: string) => Promise<unknown>
}

const field = (name: string) => (row: Row) => row[name]

const [port = '0', corePort = '0'] = process.argv.slice(2)

/** The Core's own limit: more than 300 rows a page are never sent. */
const rows = async (context: Context, path: string): Promise<{ nodes: Row[] }> => ({
  nodes: (await context.get(path)) as Row[],
})

const resolvers = {
  Query: {
    projects: (_: unknown, { first }: { first: number }, context: Context) =>
      rows(context, `/projects/?page_size=${first}`),
    project: (_: unknown, { id }: { id: string }, { get }: Context) => get(`/projects/${id}/`),
  },
  ProjectConnection: {
    pageInfo: ({ nodes }: { nodes: Row[] }) => ({
      endCursor: cursorOf(nodes.length - 1, nodes.at(-1)?.['uuid']),
    }),
  },
  Project: {
    createdAt: field('created'),
    customer: (row: Row, _: unknown, { get }: Context) => get(`/customers/${textIn(row, 'customer_uuid')}/`),
    memberships: (row: Row, _: unknown, context: Context) =>
      rows(context, `/project-permissions/?project=${textIn(row, 'uuid')}&page_size=300`),
    allocations: (row: Row, _: unknown, context: Context) =>
      rows(context, `/marketplace-resources/?project_uuid=${textIn(row, 'uuid')}&page_size=300`),
    orders: (row: Row, _: unknown, context: Context) =>
      rows(context, `/marketplace-orders/?project_uuid=${textIn(row, 'uuid')}&page_size=300`),
  },
  Membership: {
    role: (row: Row) => enumOf(row['role']),
    user: (row: Row, _: unknown, { get }: Context) => get(`/users/${textIn(row, 'user_uuid')}/`),
  },
  User: { fullName: field('full_name') },
  Allocation: {
    state: (row: Row) => enumOf(row['state']),
    backendId: field('backend_id'),
    createdAt: field('created'),
    limits: (row: Row) => amountsOf(row['limits']),
  },
  Order: {
    type: (row: Row) => enumOf(row['type']),
    state: (row: Row) => orderStateOf(row['state']),
    createdAt: field('created'),
    totalCost: totalCostOf,
    items: itemsOf,
  },
  OrderItem: { type: (row: Row) => enumOf(row['type']), state: (row: Row) => orderStateOf(row['state']) },
}

await startStandaloneServer(new ApolloServer<Context>({ typeDefs, resolvers }), {
  listen: { port: Number(port), host: '127.0.0.1' },
  context: ({ req }) =>
    Promise.resolve({
      get: async (path: string) => {
        const authorization = req.headers.authorization ?? ''
        const answer = await fetch(`http://127.0.0.1:${corePort}/api${path}`, { headers: { authorization } })
        if (!answer.ok) throw new Error(`${answer.status} of ${path}`)
        return answer.json()
      },
    }),
})
