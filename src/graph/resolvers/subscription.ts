import type { GraphQLResolveInfo } from 'graphql'
import type { EntityName } from '../../core/entities/entity.js'
import type { EntityRecord } from '../../core/entities/record.js'
import { badInput, CoreError } from '../../core/errors.js'
import { hidden } from '../../core/prefetch.js'
import type { SubjectName } from '../../core/watching/subjects.js'
import type { GraphContext } from '../context.js'
import type { SubscriptionResolvers } from '../generated/resolvers.js'

const mostKnown = 100

/** Tells the UUID of what there is to read, each time that there is. */
async function watch(
  subject: SubjectName,
  entity: EntityName,
  id: string,
  context: GraphContext,
  known: readonly string[] = [],
): Promise<AsyncIterable<string>> {
  const session = await context.session()
  if (session.caller.authorization === undefined) {
    throw new CoreError('UNAUTHENTICATED', 'A subscription needs a token.')
  }
  if (known.length > mostKnown) {
    throw badInput(`"known" may have ${mostKnown} ids at most, not ${known.length}.`)
  }
  const orders = new Set(known.map((order) => session.identifiers.keyOf('Order', order)))
  return session.watch(subject, session.identifiers.keyOf(entity, id), context.signal, orders)
}

/** Reads what has changed, as far as it is selected. Not from a cache, which may not know of the change. */
const read =
  <E extends EntityName>(entity: E) =>
  async (
    uuid: string,
    _: unknown,
    context: GraphContext,
    info: GraphQLResolveInfo,
  ): Promise<EntityRecord<E>> => {
    const session = await context.session('FRESH')
    const record = await session.load(entity, uuid, context.selections.ofField(info, entity))
    if (record === null) throw hidden(entity)
    return record
  }

export const Subscription: SubscriptionResolvers = {
  orderChanged: {
    subscribe: (_, { order }, context) => watch('Order', 'Order', order, context),
    resolve: read('Order'),
  },
  allocationChanged: {
    subscribe: (_, { allocation }, context) => watch('Allocation', 'Allocation', allocation, context),
    resolve: read('Allocation'),
  },
  projectOrdersChanged: {
    subscribe: (_, { project, known }, context) =>
      watch('OrdersOfProject', 'Project', project, context, known ?? []),
    resolve: read('Order'),
  },
}
