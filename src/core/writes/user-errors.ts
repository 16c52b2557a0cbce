import { CoreError } from '../errors.js'
import { unstorableIn } from '../storable-text.js'

/** What a caller can tell reasons apart by, why a change was not made. */
export type UserErrorCode =
  | 'REQUIRED'
  | 'INVALID'
  | 'TAKEN'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'CONFLICT'
  | 'TERMS_NOT_ACCEPTED'
  | 'UNSUPPORTED'
  | 'UNAVAILABLE'
  | 'UNKNOWN_OUTCOME'

/** A place in the input of a mutation: `["items", "0", "create", "name"]`. */
export type InputPath = readonly string[]

/** A reason why a change was not made that the caller can do something about. */
export interface UserError {
  readonly code: UserErrorCode
  readonly message: string
  /** Null where the reason is about no one part of the input. */
  readonly field: InputPath | null
}

export const userError = (
  code: UserErrorCode,
  message: string,
  field: InputPath | null = null,
): UserError => ({ code, message, field })

/** Thrown when a change is refused, by the gateway or by the Core. Nothing was changed by it. */
export class Refused extends Error {
  readonly userErrors: readonly UserError[]

  constructor(...userErrors: readonly UserError[]) {
    super(userErrors.map(({ message }) => message).join(' '))
    this.name = 'Refused'
    this.userErrors = userErrors
  }
}

/** Refuses with all reasons there are, if any. */
export function refuseIfAny(userErrors: readonly UserError[]): void {
  if (userErrors.length > 0) throw new Refused(...userErrors)
}

/** A reason for each text of an input that the Core could not keep: it falls over at some, and cuts others short. */
export const unstorableErrors = (input: object): UserError[] =>
  unstorableIn(input).map((field) =>
    userError('INVALID', 'NUL characters and halves of surrogate pairs are not allowed.', field),
  )

/** What came of a change: what was changed, or why it was not. */
export interface Outcome<Done> {
  readonly done: Done | null
  readonly userErrors: readonly UserError[]
}

/** Makes a change; a refusal, also to look at what it takes, is told. Anything else that goes wrong is thrown. */
export async function outcomeOf<Done>(change: () => Promise<Done>): Promise<Outcome<Done>> {
  try {
    return { done: await change(), userErrors: [] }
  } catch (error) {
    if (error instanceof Refused) return { done: null, userErrors: error.userErrors }
    if (error instanceof CoreError && error.code === 'FORBIDDEN') {
      return { done: null, userErrors: [userError('FORBIDDEN', error.message)] }
    }
    throw error
  }
}
