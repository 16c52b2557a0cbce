import type { GraphQLResolveInfo } from 'graphql'
import type { EntityFields, LinksOf, EntityName } from '../core/entities/entity.js'
import type { EntityRecord } from '../core/entities/record.js'
import { globalId } from '../core/identifiers.js'
import type { GraphContext } from './context.js'

/** The global id of an entity. */
export const id = <E extends EntityName>(record: EntityRecord<E>): string =>
  globalId(record.entity, record.key)

/** A value that the record has. */
export const field =
  <E extends EntityName, F extends keyof EntityFields[E] & string>(name: F) =>
  (record: EntityRecord<E>): EntityFields[E][F] =>
    record.get(name)

/** A neighbour that there always is. */
export const link =
  <E extends EntityName, L extends keyof LinksOf<E> & string>(name: L) =>
  async (
    record: EntityRecord<E>,
    _: unknown,
    context: GraphContext,
    info: GraphQLResolveInfo,
  ): Promise<EntityRecord<LinksOf<E>[L] & EntityName>> => {
    const found = await followed(record, name, context, info)
    if (found === null) throw new Error(`${record.entity}.${name} is not told by the Core`)
    return found
  }

/** A neighbour that there may be. */
export const optionalLink =
  <E extends EntityName, L extends keyof LinksOf<E> & string>(name: L) =>
  (record: EntityRecord<E>, _: unknown, context: GraphContext, info: GraphQLResolveInfo) =>
    followed(record, name, context, info)

async function followed<E extends EntityName, L extends keyof LinksOf<E> & string>(
  record: EntityRecord<E>,
  name: L,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<EntityRecord<LinksOf<E>[L] & EntityName> | null> {
  const session = await context.session()
  return session.follow(record, name, context.selections.ofField(info))
}
