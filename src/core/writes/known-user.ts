import { text } from '../entities/columns.js'
import type { Mapping } from '../entities/mapping.js'
import { createRecord } from '../entities/record-class.js'
import type { EntityRecord } from '../entities/record.js'
import type { Selection } from '../entities/selection.js'
import { CoreError } from '../errors.js'
import type { CoreSession } from '../session.js'
import type { Changed } from './now.js'

/** A user of whom the UUID and the CUID are known. */
const byCuid: Mapping<'User'> = {
  entity: 'User',
  columns: { uuid: text('uuid'), username: text('username') },
}

const atHand = new Set(['__typename', 'id', 'uuid', 'username', 'memberships'])

/**
 * The person who was found. Whoever may look people up need not be allowed to see them: then the CUID and the UUID are
 * all there is, and other fields fail.
 */
export async function knownUser(
  session: CoreSession,
  { key }: Changed,
  cuid: string,
  selection: Selection,
): Promise<EntityRecord<'User'>> {
  const facts = (failure?: Error) =>
    session.complete(
      createRecord<'User'>(byCuid, { uuid: key, username: cuid }, { known: {}, failure }),
      selection,
    )
  if ([...selection.fields.keys()].every((name) => atHand.has(name))) return facts()
  try {
    return (await session.load('User', key, selection)) ?? (await facts(hidden()))
  } catch (error) {
    return facts(error instanceof Error ? error : hidden())
  }
}

const hidden = (): CoreError =>
  new CoreError('FORBIDDEN', 'The person was found, but the Core does not show them to the caller.')
