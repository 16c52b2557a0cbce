import type { GraphQLResolveInfo } from 'graphql'
import { equals } from '../../core/entities/conditions.js'
import type { EntityName } from '../../core/entities/entity.js'
import { fieldsOfScience } from '../../core/entities/fields-of-science.js'
import type { AnyRecord, EntityRecord } from '../../core/entities/record.js'
import { badInput } from '../../core/errors.js'
import { rootList } from '../lists.js'
import type { GraphContext } from '../context.js'
import {
  allocationConditions,
  customerConditions,
  membershipConditions,
  offeringConditions,
  orderConditions,
  projectConditions,
  userConditions,
} from '../filters.js'
import type { QueryResolvers, ResolversParentTypes } from '../generated/resolvers.js'
import { orReason } from '../../core/reason.js'
import { awaitOrder } from './await-order.js'

type NodeRecord = ResolversParentTypes['Node']

/** A look-up by id: null where there is no such thing, or none that the caller may see. */
const lookup =
  <E extends EntityName>(entity: E) =>
  async (
    _: unknown,
    { id }: { id: string },
    context: GraphContext,
    info: GraphQLResolveInfo,
  ): Promise<EntityRecord<E> | null> => {
    const session = await context.session()
    return session.load(
      entity,
      session.identifiers.keyOf(entity, id),
      context.selections.ofField(info, entity),
    )
  }

/** Anything that can be named by an id of the graph. */
async function nodeOf(
  id: string,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<AnyRecord | null> {
  const session = await context.session()
  const reference = session.identifiers.parse(id)
  if (reference === undefined) throw badInput('"id" has to be an id of this graph, or a URL on this Core.')
  const { entity, key } = reference
  return session.load(entity, key, context.selections.ofField(info, entity))
}

export const Query: QueryResolvers = {
  viewer: async (_, __, context, info) => {
    const session = await context.session()
    if (session.caller.authorization === undefined) return null
    return session.find('User', [equals('me', 'me')], context.selections.ofField(info))
  },
  core: async (_, __, context, info) => {
    const session = await context.session()
    const isVersionWanted = context.selections.ofField(info).has('version')
    return { ...session.describe(), version: isVersionWanted ? await orReason(session.version()) : null }
  },
  node: (_, { id }, context, info) => nodeOf(id, context, info) as Promise<NodeRecord | null>,
  nodes: (_, { ids }, context, info) => {
    if (ids.length > 100) throw badInput(`"ids" may have 100 ids at most, not ${ids.length}.`)
    // Not joined into one promise: what cannot be looked up is null by itself, and leaves the others standing.
    // (The generated type knows null only outside of a promise.)
    return ids.map((id) => nodeOf(id, context, info) as Promise<NodeRecord>)
  },
  fieldsOfScience: () => [...fieldsOfScience],
  customer: lookup('Customer'),
  customers: rootList('Customer', customerConditions),
  project: lookup('Project'),
  projectByBackendId: async (_, { backendId, customer }, context, info) => {
    const session = await context.session()
    const filter = { backendId, customer: customer == null ? null : [customer] }
    const { records } = await session.list('Project', {
      where: projectConditions(filter, session),
      window: { after: undefined, before: undefined, size: 2, fromEnd: false },
      selection: context.selections.ofField(info),
      rows: true,
    })
    if (records.length > 1) throw badInput(`More than one project has the backendId "${backendId}".`)
    return records[0] ?? null
  },
  projects: rootList('Project', projectConditions),
  memberships: rootList('Membership', membershipConditions),
  user: lookup('User'),
  users: rootList('User', userConditions),
  offering: lookup('Offering'),
  offerings: rootList('Offering', offeringConditions),
  order: lookup('Order'),
  orders: rootList('Order', orderConditions),
  awaitOrder,
  allocation: lookup('Allocation'),
  allocations: rootList('Allocation', allocationConditions),
}
