import { CoreError } from '../errors.js'
import type { EntityName } from '../entities/entity.js'
import type { CoreSession } from '../session.js'
import { Refused, userError } from './user-errors.js'
import type { InputPath, UserError } from './user-errors.js'

/** What can be known of an input without asking anyone. */

export type Given<T> = T | null | undefined

/** The key that an id in the input names. @throws Refused INVALID where it names nothing of that kind. */
export function keyAt(session: CoreSession, entity: EntityName, id: string, field: InputPath): string {
  try {
    return session.identifiers.keyOf(entity, id)
  } catch (error) {
    if (error instanceof CoreError && error.code === 'BAD_USER_INPUT') {
      throw new Refused(userError('INVALID', error.message, field))
    }
    throw error
  }
}

/** A name that has to be there. */
export const blankName = (name: Given<string>, field: InputPath): UserError[] =>
  name == null || name.trim() === '' ? [userError('REQUIRED', 'A name has to be given.', field)] : []

/** A day that may be today or later. */
export const pastDay = (day: Given<string>, field: InputPath): UserError[] =>
  day != null && day < new Date().toISOString().slice(0, 10)
    ? [userError('INVALID', 'The day is in the past: today is the earliest.', field)]
    : []

/** A moment that has to be in the future. */
export const pastMoment = (moment: Given<string>, field: InputPath): UserError[] =>
  moment != null && Date.parse(moment) <= Date.now()
    ? [userError('INVALID', 'The time is in the past: a role can only end in the future.', field)]
    : []

/** A role that can be given. */
export const ungivableRole = (role: Given<string>, field: InputPath): UserError[] =>
  role === 'OTHER'
    ? [userError('INVALID', 'OTHER cannot be given: give MEMBER, ADMIN or MANAGER.', field)]
    : []

/** A text that the Core would cut short, or refuse the whole request for. */
export const tooLong = (text: string, longest: number, field: InputPath): UserError[] =>
  text.length > longest
    ? [userError('INVALID', `At most ${String(longest)} characters are allowed.`, field)]
    : []
