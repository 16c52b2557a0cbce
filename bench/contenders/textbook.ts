import './ending.js'
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled'
import { startStandaloneServer } from '@apollo/server/standalone'
import type { Row } from '../world.js'
import { CoreClient } from './core.js'
import { cursorOf, positionOf, typeDefs } from './graph.js'
import { createTextbookSources } from './textbook-sources.js'
import type { TextbookSources } from './textbook-sources.js'
import { amountsOf, enumOf, itemsOf, orderStateOf, textIn, totalCostOf } from './values.js'

/**
 * The gateway of the textbooks: `textbook.js PORT CORE_PORT [tuned]`. Apollo Server with its defaults, a DataLoader an
 * entity, undici, and a Core that is kind enough to have lists by many keys. Tuned: without Apollo's cache-control plugin.
 */

interface Context {
  readonly sources: TextbookSources
}
interface ProjectPage {
  readonly nodes: readonly Row[]
  readonly offset: number
}

const field = (name: string) => (row: Row) => row[name]
const nodesOf = (nodes: readonly Row[]) => ({ nodes })

const resolvers = {
  Query: {
    projects: async (_: unknown, given: { first: number; after?: string | null }, { sources }: Context) => {
      const offset = given.after == null ? 0 : positionOf(given.after) + 1
      return { nodes: await sources.projects(given.first, offset), offset }
    },
    project: (_: unknown, { id }: { id: string }, { sources }: Context) => sources.project(id),
  },
  ProjectConnection: {
    pageInfo: ({ nodes, offset }: ProjectPage) => ({
      endCursor: cursorOf(offset + nodes.length - 1, nodes.at(-1)?.['uuid']),
    }),
  },
  Project: {
    createdAt: field('created'),
    customer: (row: Row, _: unknown, { sources }: Context) =>
      sources.customer.load(textIn(row, 'customer_uuid')),
    memberships: async (row: Row, _: unknown, { sources }: Context) =>
      nodesOf(await sources.permissions.load(textIn(row, 'uuid'))),
    allocations: async (row: Row, _: unknown, { sources }: Context) =>
      nodesOf(await sources.resources.load(textIn(row, 'uuid'))),
    orders: async (row: Row, _: unknown, { sources }: Context) =>
      nodesOf(await sources.orders.load(textIn(row, 'uuid'))),
  },
  Membership: {
    role: (row: Row) => enumOf(row['role']),
    user: (row: Row, _: unknown, { sources }: Context) => sources.user.load(textIn(row, 'user_uuid')),
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

const [port = '0', corePort = '0', variant] = process.argv.slice(2)
const core = new CoreClient(Number(corePort))
const plugins = variant === 'tuned' ? [ApolloServerPluginCacheControlDisabled()] : []
await startStandaloneServer(new ApolloServer<Context>({ typeDefs, resolvers, plugins }), {
  listen: { port: Number(port), host: '127.0.0.1' },
  context: ({ req }) =>
    Promise.resolve({ sources: createTextbookSources(core, req.headers.authorization ?? '') }),
})
