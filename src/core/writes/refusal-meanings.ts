import type { UserErrorCode } from './user-errors.js'

/** What a message of the Core means to a caller. */
export interface Meaning {
  readonly code: UserErrorCode
  /** Said instead of the Core's own words, where these help nobody. `$1` is what the rule found in them. */
  readonly message?: string
}

interface Rule extends Meaning {
  readonly says: RegExp
}

const noSuchThing = 'There is no such thing on this Core, or none that the caller may see.'

/** The first that fits decides. */
const rules: readonly Rule[] = [
  { says: /^This field is required\.?$/, code: 'REQUIRED', message: 'This has to be given.' },
  { says: /^This field may not be (blank|null)\.$/, code: 'REQUIRED', message: 'This may not be empty.' },
  { says: /^A valid integer is required\.$/, code: 'INVALID', message: 'A whole number has to be given.' },
  { says: /^No data provided$/, code: 'REQUIRED' },
  { says: /^Invalid hyperlink - Object does not exist/, code: 'NOT_FOUND', message: noSuchThing },
  { says: /^Invalid hyperlink|^Incorrect type\./, code: 'INVALID' },
  { says: /^Not found\.$|matches the given query\.$/, code: 'NOT_FOUND', message: noSuchThing },
  { says: /^User is not found\.$/, code: 'NOT_FOUND', message: 'There is no active user with this id.' },
  { says: /^User .* has not been found$/, code: 'NOT_FOUND' },
  {
    says: /Unable to get user info/,
    code: 'NOT_FOUND',
    message: 'The identity registry tells of no person with this CUID.',
  },
  {
    says: /Unable to get access token/,
    code: 'UNAVAILABLE',
    message: 'The Core could not ask the identity registry. Try again later.',
  },
  { says: /user sync is disabled/, code: 'UNSUPPORTED', message: 'This Core does not look up CUIDs.' },
  {
    says: /project and user must make a unique set/,
    code: 'TAKEN',
    message: 'This person has a role in the project already: change that one.',
  },
  {
    says: /has already the same role/,
    code: 'TAKEN',
    message: 'This person has this role in the project already.',
  },
  {
    says: /^Pending order( item)? for resource already exists/,
    code: 'CONFLICT',
    message: 'Another order for this allocation is under way: wait until it has ended.',
  },
  {
    says: /^Valid states for operation: (.+)\.$/,
    code: 'CONFLICT',
    message: 'Its present state does not allow this: it has to be $1.',
  },
  { says: /Terms of service .* not been accepted/, code: 'TERMS_NOT_ACCEPTED' },
  {
    says: /contains active resources/,
    code: 'CONFLICT',
    message: 'The project still has allocations: end them first.',
  },
  { says: /is expired\.$|^(Blocked|Archived) organization/, code: 'CONFLICT' },
  { says: /^Offering is not available|limit has been reached/, code: 'CONFLICT' },
  { says: /already (been )?processed/, code: 'CONFLICT' },
  { says: /is not allowed in organization|can not manage own role/, code: 'FORBIDDEN' },
  {
    says: /^Role is not (found|valid)/,
    code: 'UNSUPPORTED',
    message: 'This Core has no such role in projects.',
  },
  {
    says: /not supported by plugin|does not support this action/,
    code: 'UNSUPPORTED',
    message: 'The offering does not allow this.',
  },
  { says: /^Method .* not allowed\.$/, code: 'UNSUPPORTED', message: 'This Core has no way to do this.' },
  { says: /^Invalid username\/password/, code: 'INVALID' },
  { says: /is locked out/, code: 'FORBIDDEN' },
]

const byStatus: Readonly<Record<number, UserErrorCode>> = {
  401: 'FORBIDDEN',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'UNSUPPORTED',
  409: 'CONFLICT',
}

/** What a message of the Core means; what is not known is told by the status of the answer. */
export function meaningOf(said: string, status: number): Meaning {
  for (const { says, code, message } of rules) {
    const found = says.exec(said)
    if (found === null) continue
    return message === undefined ? { code } : { code, message: message.replace('$1', found[1] ?? '') }
  }
  return { code: byStatus[status] ?? 'INVALID' }
}
