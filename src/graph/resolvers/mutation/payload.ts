import type { GraphQLResolveInfo } from 'graphql'
import type { EntityName } from '../../../core/entities/entity.js'
import type { EntityRecord } from '../../../core/entities/record.js'
import type { Selection } from '../../../core/entities/selection.js'
import type { CoreSession } from '../../../core/session.js'
import { asItIsNow } from '../../../core/writes/now.js'
import type { Changed } from '../../../core/writes/now.js'
import { outcomeOf } from '../../../core/writes/user-errors.js'
import type { UserError } from '../../../core/writes/user-errors.js'
import type { GraphContext } from '../../context.js'
import { orReason } from '../../../core/reason.js'
import type { MutationResolvers } from '../../generated/resolvers.js'

/** The resolvers of all mutations, none missing. */
export type Mutations = Required<MutationResolvers>

/** A field of a payload: read only where it is asked for. */
export type Read<E extends EntityName> = EntityRecord<E> | null

/** What is wanted of the entity in a field of the payload; undefined where nothing is. */
export const wantedIn = (
  field: string,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Selection | undefined => context.selections.ofField(info).fields.get(field)

/** Something that was changed, as far as the payload is asked for it. */
export async function readBack<E extends EntityName>(
  session: CoreSession,
  entity: E,
  changed: Changed | null,
  selection: Selection | undefined,
): Promise<Read<E>> {
  if (changed === null || selection === undefined) return null
  return orReason(asItIsNow(session, entity, changed, selection))
}

/** Makes a change of one entity, and reads it back. */
export async function changedEntity<E extends EntityName>(
  entity: E,
  field: string,
  context: GraphContext,
  info: GraphQLResolveInfo,
  change: (session: CoreSession) => Promise<Changed>,
): Promise<{ readonly entity: Read<E>; readonly userErrors: UserError[] }> {
  const session = await context.session('FRESH')
  const { done, userErrors } = await outcomeOf(() => change(session))
  const read = await readBack(session, entity, done, wantedIn(field, context, info))
  return { entity: read, userErrors: [...userErrors] }
}
