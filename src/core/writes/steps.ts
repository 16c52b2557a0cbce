import { CoreError } from '../errors.js'
import { Refused, userError } from './user-errors.js'
import type { InputPath, UserError } from './user-errors.js'

/**
 * Why one step of several was not made. Once another step is made, a failure is told beside it, never thrown: thrown, it
 * would hide what was made.
 *
 * @throws what is neither a refusal nor a failure of the Core.
 */
export function toldOf(error: unknown, field: InputPath | null): UserError[] {
  if (error instanceof Refused) {
    return error.userErrors.map((told) => ({ ...told, field: told.field ?? field }))
  }
  if (!(error instanceof CoreError)) throw error
  return [userError(codeOf(error), error.message, field)]
}

function codeOf({ code, core }: CoreError): UserError['code'] {
  if (code === 'UNKNOWN_OUTCOME') return 'UNKNOWN_OUTCOME'
  if (code === 'CORE_ERROR' && (core?.status ?? 0) >= 500) return 'UNKNOWN_OUTCOME'
  if (code === 'FORBIDDEN' || code === 'UNAUTHENTICATED') return 'FORBIDDEN'
  return 'UNAVAILABLE'
}
