import type { CoreError } from '../errors.js'
import { complaintsOf } from './refusal-body.js'
import { meaningOf } from './refusal-meanings.js'
import { userError } from './user-errors.js'
import type { InputPath, UserError, UserErrorCode } from './user-errors.js'

/** Where in the input it was wrong, from the REST field that the Core complains about. */
export type Place = (path: readonly string[], message: string) => InputPath | null

/** Which refusals a write tells its caller about as such. The others (no token, too many requests) are errors. */
const refusing = new Set([400, 403, 404, 405, 409, 413, 422])

const ofSubject: ReadonlySet<UserErrorCode> = new Set<UserErrorCode>(['NOT_FOUND', 'CONFLICT'])

/** What the Core refused, in the words of the input; undefined where the failure is no refusal. */
export function userErrorsOf(error: CoreError, place: Place, subject: InputPath): UserError[] | undefined {
  const status = error.core?.status ?? 0
  if (!refusing.has(status)) return undefined
  const told = complaintsOf(error.body).map(({ path, message }) => {
    const meaning = meaningOf(message, status)
    // Of what is not there, or not in the right state, the Core does not say that it is what the write was about.
    const isOfSubject = path.length === 0 && ofSubject.has(meaning.code)
    return userError(meaning.code, meaning.message ?? message, isOfSubject ? subject : place(path, message))
  })
  if (told.length > 0) return told
  // A page instead of an answer: the path leads nowhere on this Core.
  if (status === 404) return [userError('UNSUPPORTED', 'This Core has no way to do this.')]
  return [userError(meaningOf('', status).code, error.message)]
}

/** Places by the name of the REST field, for inputs that are flat: `end_date` -> `["endDate"]`. */
export const flatPlaces =
  (names: Readonly<Record<string, string>>): Place =>
  ([name]) => {
    const field = name === undefined ? undefined : names[name]
    return field === undefined ? null : [field]
  }
