import { asFilledText } from '../entities/columns.js'
import { Selection } from '../entities/selection.js'
import { CoreError } from '../errors.js'
import type { CoreSession } from '../session.js'
import { keyAt, tooLong } from './checks.js'
import type { Given } from './checks.js'
import { longestCuid, resolveUser } from './resolve-user.js'
import { Refused, userError } from './user-errors.js'
import type { InputPath, UserError } from './user-errors.js'

/** Who is meant: a user as the Core knows them, or whoever has a CUID. */
export interface PersonInput {
  readonly user?: Given<string>
  readonly cuid?: Given<string>
}

/** The CUID; null where none, or an empty one, is given. */
export const cuidIn = ({ cuid }: PersonInput): string | null => asFilledText(cuid)

/** What is wrong with how a person is named at a place of the input; `[]` is the input as a whole. */
export function personErrors(input: PersonInput, at: InputPath): UserError[] {
  const cuid = cuidIn(input)
  const isUser = input.user != null && input.user.trim() !== ''
  const whole = at.length === 0 ? null : at
  if (cuid !== null) {
    return isUser
      ? [userError('INVALID', 'Give either a user or a CUID, not both.', whole)]
      : tooLong(cuid, longestCuid, [...at, 'cuid'])
  }
  if (isUser) return []
  // An input that was left empty is where it is to be mended.
  const empty = input.cuid != null ? [...at, 'cuid'] : input.user != null ? [...at, 'user'] : whole
  return [userError('REQUIRED', 'A person has to be given: a user or a CUID.', empty)]
}

/** The person with this CUID, among those whom the caller sees; undefined where there is none. */
export async function seenUserWith(session: CoreSession, cuid: string): Promise<string | undefined> {
  try {
    const found = await session.load('User', cuid, Selection.of('uuid', 'username'), {}, 'username')
    return found?.key
  } catch (error) {
    if (error instanceof CoreError && error.code === 'FORBIDDEN') return undefined
    throw error
  }
}

/**
 * The person who is meant. Whom the caller does not see is looked up in the identity registry.
 *
 * @throws Refused where nobody is found, or the caller may not look.
 */
export async function personAt(session: CoreSession, input: PersonInput): Promise<string> {
  const cuid = cuidIn(input)
  if (cuid === null) return keyAt(session, 'User', input.user ?? '', ['user'])
  const seen = await seenUserWith(session, cuid)
  if (seen !== undefined) return seen
  try {
    return (await resolveUser(session, cuid, ['cuid'])).key
  } catch (error) {
    throw isForbidden(error) ? unseen() : error
  }
}

function isForbidden(error: unknown): boolean {
  if (error instanceof Refused) return error.userErrors.every(({ code }) => code === 'FORBIDDEN')
  return error instanceof CoreError && error.code === 'FORBIDDEN'
}

const unseen = (): Refused =>
  new Refused(
    userError(
      'FORBIDDEN',
      'You see nobody with this CUID, and may not look it up: an identity manager has to do it first.',
      ['cuid'],
    ),
  )

/** What is wrong with a person who was named by CUID is told there. */
export function toldOfCuid(error: unknown): unknown {
  if (!(error instanceof Refused)) return error
  return new Refused(
    ...error.userErrors.map((told) => (told.field?.[0] === 'user' ? { ...told, field: ['cuid'] } : told)),
  )
}
