import { CoreError } from '../errors.js'
import type { EntityName } from '../entities/entity.js'
import type { Row } from '../entities/mapping.js'
import { createRecord } from '../entities/record-class.js'
import type { EntityRecord } from '../entities/record.js'
import type { Selection } from '../entities/selection.js'
import type { CoreSession } from '../session.js'

/** What a write has changed: its key, and the row of it in the Core's answer, if that had one. */
export interface Changed {
  readonly key: string
  readonly row?: Row
}

/** What the key alone tells of anything but a membership. */
const inTheKey = new Set(['__typename', 'id', 'uuid'])

/**
 * Something that was just changed, as it is now. Where it cannot be read, what the Core answered to the change has to do.
 *
 * @throws CoreError where the change was made, but nothing tells how things are now.
 */
export async function asItIsNow<E extends EntityName>(
  session: CoreSession,
  entity: E,
  changed: Changed,
  selection: Selection,
): Promise<EntityRecord<E>> {
  if (entity !== 'Membership' && [...selection.fields.keys()].every((name) => inTheKey.has(name))) {
    const named = ofAnswer(session, entity, { key: changed.key, row: { uuid: changed.key } })
    if (named !== null) return session.complete(named, selection)
  }
  const found = await session.load(entity, changed.key, selection).catch((error: unknown) => {
    if (changed.row === undefined) throw error
    return null
  })
  if (found !== null) return found
  const known = ofAnswer(session, entity, changed)
  if (known !== null) return session.complete(known, selection)
  throw new CoreError(
    'FORBIDDEN',
    'The change was made, but the Core does not show the result to the caller.',
  )
}

function ofAnswer<E extends EntityName>(
  { dialect }: CoreSession,
  entity: E,
  { row }: Changed,
): EntityRecord<E> | null {
  const mapping = dialect.routes[entity][0]?.mapping
  return row === undefined || mapping === undefined ? null : createRecord<E>(mapping, row, { known: {} })
}
