import type { GraphQLResolveInfo } from 'graphql'
import type { EntityFields, LinksOf, EntityName } from '../core/entities/entity.js'
import type { EntityRecord } from '../core/entities/record.js'
import { CoreError } from '../core/errors.js'
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

type Neighbour<E extends EntityName, L extends keyof LinksOf<E>> = EntityRecord<LinksOf<E>[L] & EntityName>

/** A neighbour that there always is. No promise where the record in hand tells enough of it. */
export const link =
  <E extends EntityName, L extends keyof LinksOf<E> & string>(name: L) =>
  (
    record: EntityRecord<E>,
    _: unknown,
    context: GraphContext,
    info: GraphQLResolveInfo,
  ): Neighbour<E, L> | Promise<Neighbour<E, L>> => {
    const required = (found: Neighbour<E, L> | null): Neighbour<E, L> => {
      if (found === null)
        throw new CoreError('CORE_ERROR', `Puhuri Core does not tell the ${name} of this ${record.entity}.`)
      return found
    }
    const found = context.opened().follow(record, name, context.selections.ofField(info))
    return found instanceof Promise ? found.then(required) : required(found)
  }

/** A neighbour that there may be. */
export const optionalLink =
  <E extends EntityName, L extends keyof LinksOf<E> & string>(name: L) =>
  (
    record: EntityRecord<E>,
    _: unknown,
    context: GraphContext,
    info: GraphQLResolveInfo,
  ): Neighbour<E, L> | null | Promise<Neighbour<E, L> | null> =>
    context.opened().follow(record, name, context.selections.ofField(info))
