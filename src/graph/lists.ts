import type { EntityName } from '../core/entities/entity.js'
import type { AnyRecord } from '../core/entities/record.js'
import type { CoreSession } from '../core/session.js'
import { Connection } from './connection.js'
import type { GraphContext } from './context.js'
import {
  allocationConditions,
  membershipConditions,
  offeringConditions,
  orderConditions,
  projectConditions,
  usageConditions,
} from './filters.js'
import { askedBy, listKey } from './list-arguments.js'
import type { Asked, FilterReader, ListArguments } from './list-arguments.js'
import type { GraphQLResolveInfo } from 'graphql'

/** A list below an entity: the rows that have the entity as their `subject`. */
export interface ListBelow {
  readonly entity: EntityName
  readonly subject: string
  /** @throws CoreError BAD_USER_INPUT */
  readonly ask: (args: object, session: CoreSession) => Asked
}

function below<Filter>(entity: EntityName, subject: string, read: FilterReader<Filter>): ListBelow {
  return { entity, subject, ask: (args, session) => askedBy<Filter>(args, read, session) }
}

const listsOfProject = (subject: string) => ({
  memberships: below('Membership', subject, membershipConditions),
  allocations: below('Allocation', subject, allocationConditions),
  orders: below('Order', subject, orderConditions),
})

/** Every list below an entity: type -> field. */
export const listsBelow: Readonly<Record<string, Readonly<Record<string, ListBelow>> | undefined>> = {
  Customer: {
    ...listsOfProject('customer'),
    projects: below('Project', 'customer', projectConditions),
    offerings: below('Offering', 'customer', offeringConditions),
  },
  Project: listsOfProject('project'),
  User: { memberships: below('Membership', 'user', membershipConditions) },
  Offering: {
    allocations: below('Allocation', 'offering', allocationConditions),
    orders: below('Order', 'offering', orderConditions),
  },
  Allocation: {
    orders: below('Order', 'allocation', orderConditions),
    usages: below('ComponentUsage', 'allocation', usageConditions),
  },
}

/** A list of the whole Core. */
export function rootList<E extends EntityName, Filter>(entity: E, read: FilterReader<Filter>) {
  return async (
    _: unknown,
    args: ListArguments<Filter>,
    context: GraphContext,
    info: GraphQLResolveInfo,
  ): Promise<Connection<E>> => {
    const session = await context.session()
    const wanted = context.selections.ofConnection(info)
    return new Connection(await session.list(entity, { ...askedBy(args, read, session), ...wanted }))
  }
}

/** A list below an entity, which was read with the entity. */
export function listBelow<E extends EntityName>(name: string) {
  return (parent: unknown, args: object): Connection<E> => {
    const list = (parent as AnyRecord).list(listKey(name, args))
    if (list === undefined) throw new Error(`${name} was not read`)
    if (list instanceof Error) throw list
    return new Connection(list as never)
  }
}
