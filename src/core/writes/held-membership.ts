import { equals } from '../entities/conditions.js'
import type { Condition } from '../entities/conditions.js'
import type { ProjectRole } from '../entities/entity.js'
import type { EntityRecord } from '../entities/record.js'
import { Selection } from '../entities/selection.js'
import type { CoreSession } from '../session.js'
import { keyAt } from './checks.js'
import { Refused, userError } from './user-errors.js'
import type { InputPath } from './user-errors.js'

/** A role that somebody has in a project. */
export interface HeldMembership {
  readonly key: string
  readonly project: string
  readonly user: string
  readonly role: ProjectRole
  /** The Core's own word for the role. */
  readonly roleName: string
  readonly expiresAt: string | null
  readonly record: EntityRecord<'Membership'>
}

const wanted = new Selection(
  new Map([
    ['role', Selection.empty],
    ['roleName', Selection.empty],
    ['expiresAt', Selection.empty],
    ['user', Selection.of('uuid', 'username')],
    ['project', Selection.of('uuid')],
  ]),
)

/** The membership that an id in the input names. @throws Refused where there is none, or not one alone. */
export async function membershipAt(
  session: CoreSession,
  id: string,
  field: InputPath,
): Promise<HeldMembership> {
  const key = keyAt(session, 'Membership', id, field)
  const [found, ...others] = await heldWhere(session, session.dialect.membershipByKey(key) ?? [])
  if (found === undefined) {
    const message = 'There is no such membership, or none that the caller may see.'
    throw new Refused(userError('NOT_FOUND', message, field))
  }
  if (others.length > 0) {
    // A Core of 2023 can come to hold one role twice; it then fails at any change of it.
    const message = 'The Core holds this role twice and can change neither: its operator has to remove one.'
    throw new Refused(userError('CONFLICT', message, field))
  }
  return found
}

/** The roles that somebody has in a project. */
export const rolesOf = (session: CoreSession, project: string, user: string): Promise<HeldMembership[]> =>
  heldWhere(session, [equals('project', project), equals('user', user)])

/** Everyone's roles in a project; with further fields of them, where these are wanted too. */
export const rolesIn = (
  session: CoreSession,
  project: string,
  further: Selection = Selection.empty,
): Promise<HeldMembership[]> => heldWhere(session, [equals('project', project)], further)

async function heldWhere(
  session: CoreSession,
  where: readonly Condition[],
  further: Selection = Selection.empty,
): Promise<HeldMembership[]> {
  const selection = wanted.union(further)
  const { records } = await session.list('Membership', { where, window: 'all', selection, rows: true })
  return records.map((record) => ({
    key: record.key,
    project: record.facts('project')?.key ?? '',
    user: record.facts('user')?.key ?? '',
    role: record.get('role'),
    roleName: record.get('roleName'),
    expiresAt: record.get('expiresAt'),
    record,
  }))
}
