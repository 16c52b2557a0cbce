import type { GraphQLResolveInfo } from 'graphql'
import type { EntityName } from '../../../core/entities/entity.js'
import type { EntityRecord } from '../../../core/entities/record.js'
import type { Selection } from '../../../core/entities/selection.js'
import type { CoreSession } from '../../../core/session.js'
import { asItIsNow } from '../../../core/writes/now.js'
import type { Changed } from '../../../core/writes/now.js'
import { userError } from '../../../core/writes/user-errors.js'
import type { UserError } from '../../../core/writes/user-errors.js'
import type { GraphContext } from '../../context.js'
import { globalId } from '../../../core/identifiers.js'
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

/** What was changed in a list of a payload, and what of it could not be read back. */
export interface ReadList<E extends EntityName> {
  readonly read: EntityRecord<E>[]
  readonly userErrors: UserError[]
}

/**
 * The same for several things. Lists of payloads have no gaps, and an error in one would take the whole answer away: what
 * cannot be read back is left out of the list and told, lest it be taken for not made.
 */
export async function readBackAll<E extends EntityName>(
  session: CoreSession,
  entity: E,
  changed: readonly Changed[],
  selection: Selection | undefined,
): Promise<ReadList<E>> {
  if (selection === undefined) return { read: [], userErrors: [] }
  const found = await Promise.all(changed.map((one) => orReason(asItIsNow(session, entity, one, selection))))
  return {
    read: found.filter((one) => !(one instanceof Error)),
    userErrors: found.flatMap((one, index) =>
      one instanceof Error ? [unread(globalId(entity, changed[index]?.key ?? ''), one)] : [],
    ),
  }
}

const unread = (id: string, { message }: Error): UserError =>
  userError(
    'UNKNOWN_OUTCOME',
    `This was made, but could not be read back: ${message} Do not send it again: look at node(id: "${id}").`,
  )

/** What a mutation is made of. */
export interface Mutating {
  readonly input: object
  readonly context: GraphContext
  readonly info: GraphQLResolveInfo
}

/** Makes a change of one entity, and reads it back. */
export async function changedEntity<E extends EntityName>(
  entity: E,
  field: string,
  { input, context, info }: Mutating,
  change: (session: CoreSession) => Promise<Changed>,
): Promise<{ readonly entity: Read<E>; readonly userErrors: UserError[] }> {
  const session = await context.session('FRESH')
  const { done, userErrors } = await context.mutations.outcomeOf(input, () => change(session))
  const read = await readBack(session, entity, done, wantedIn(field, context, info))
  return { entity: read, userErrors: [...userErrors] }
}
