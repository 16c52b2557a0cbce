import type { GraphQLResolveInfo } from 'graphql'
import type { Condition } from '../core/entities/conditions.js'
import type { EntityName } from '../core/entities/entity.js'
import type { AnyRecord, EntityRecord } from '../core/entities/record.js'
import type { Ordering } from '../core/ordering.js'
import type { CoreSession, List } from '../core/session.js'
import { cursorOf, windowOf } from '../core/windows.js'
import type { WindowArguments } from '../core/windows.js'
import type { GraphContext } from './context.js'

/** A page of a list, from which the fields of a connection are read. */
export type Connection<E extends EntityName> = List<E>

export interface Edge<E extends EntityName> {
  readonly node: EntityRecord<E>
  readonly cursor: string
}

/** The resolvers of every connection type. */
export const connectionResolvers = {
  edges: <E extends EntityName>({ records, start }: Connection<E>): Edge<E>[] =>
    records.map((node, index) => ({ node, cursor: cursorOf(start + index, node.key) })),
  nodes: <E extends EntityName>({ records }: Connection<E>): EntityRecord<E>[] => [...records],
  pageInfo: ({ records, start, total }: Connection<EntityName>) => {
    const first = records[0]
    const last = records.at(-1)
    return {
      hasNextPage: start + records.length < total,
      hasPreviousPage: start > 0,
      startCursor: first === undefined ? null : cursorOf(start, first.key),
      endCursor: last === undefined ? null : cursorOf(start + records.length - 1, last.key),
    }
  },
  totalCount: ({ total }: Connection<EntityName>): number => total,
}

/** The arguments of a connection, filters aside. */
export interface ConnectionArguments extends WindowArguments {
  readonly orderBy?: string | null
}

/** What a filter of the graph asks, as conditions; ids in it are read by the session. */
export type FilterReader<Filter> = (filter: Filter, session: CoreSession) => Condition[]

type ListArguments<Filter> = ConnectionArguments & { readonly filter?: Filter | null }

function queryOf<Filter>(
  session: CoreSession,
  args: ListArguments<Filter>,
  read: FilterReader<Filter>,
  context: GraphContext,
  info: GraphQLResolveInfo,
) {
  return {
    where: args.filter == null ? [] : read(args.filter, session),
    window: windowOf(args),
    ordering: args.orderBy == null ? undefined : orderingOf(args.orderBy),
    ...context.selections.ofConnection(info),
  }
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
    return session.list(entity, queryOf(session, args, read, context, info))
  }
}

/** A list below an entity: the rows that have the entity as their `subject`. */
export function listBelow<E extends EntityName, Filter>(
  entity: E,
  subject: string,
  read: FilterReader<Filter>,
) {
  return (
    parent: AnyRecord | EntityRecord<never>,
    args: ListArguments<Filter>,
    context: GraphContext,
    info: GraphQLResolveInfo,
  ): Promise<Connection<E>> => {
    const session = context.opened()
    const query = queryOf(session, args, read, context, info)
    return session.listBelow(parent as AnyRecord, subject, entity, query)
  }
}

const orderedBy: Readonly<Record<string, string>> = {
  NAME: 'name',
  CREATED: 'createdAt',
  CUSTOMER_NAME: 'customerName',
}

/** `CREATED_DESC` -> by `createdAt`, descending. */
function orderingOf(order: string): Ordering {
  const [, key = '', direction] = /^(\w+)_(ASC|DESC)$/.exec(order) ?? []
  return { by: orderedBy[key] ?? 'name', descending: direction === 'DESC' }
}
