import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError } from 'graphql'
import type { GraphQLFormattedError } from 'graphql'
import { CoreError } from '../core/errors.js'
import { isOfLeaving } from './disconnect.js'

/** The code of every error whose cause is ours and none of the caller's business. */
export const INTERNAL_CODE = 'INTERNAL_SERVER_ERROR'
/** The message shown in place of such an error's own. */
export const INTERNAL_MESSAGE = 'Internal server error'

/** The code, in logs and figures, of what ended because the caller left. */
export const LEFT_CODE = 'ABORTED'

/** Whether an error was made for the caller's eyes: by the Core layer, or as a GraphQL error with a code of its own. */
export function isMeantForCaller(error: unknown): boolean {
  const cause = unwrapResolverError(error)
  if (cause instanceof CoreError) return true
  if (!(cause instanceof GraphQLError)) return false
  const { code } = cause.extensions
  return typeof code === 'string' && code !== INTERNAL_CODE
}

/** Whether an error is one that nobody foresaw: neither made for the caller's eyes, nor due to its leaving. */
export const isUnexpected = (error: unknown): boolean =>
  !isMeantForCaller(error) && !isOfLeaving(unwrapResolverError(error))

function coreExtensions(error: CoreError): Record<string, unknown> {
  const { code, core, retryAfter } = error
  return {
    // A list or an endpoint that is not there is a fault of the Core; things that are not there are null in the graph.
    code: code === 'NOT_FOUND' ? 'CORE_ERROR' : code,
    ...(core ? { core: { method: core.method, path: core.path, status: core.status } } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

/**
 * What a caller is shown of an error. An error of the Core keeps its code, its request (method, path template,
 * status) and `retryAfter` in seconds; a fault in the operation keeps what Apollo Server says of it; anything else
 * is masked. The log has the whole story under the request's id.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error)
  if (cause instanceof CoreError) return { ...formatted, extensions: coreExtensions(cause) }
  if (isMeantForCaller(error)) return formatted
  return { ...formatted, message: INTERNAL_MESSAGE, extensions: { code: INTERNAL_CODE } }
}

/** The code that a caller is shown for an error; for logs. */
export function codeOf(error: unknown): string {
  const cause = unwrapResolverError(error)
  if (cause instanceof CoreError) return cause.code
  if (isOfLeaving(cause)) return LEFT_CODE
  if (!isMeantForCaller(error) || !(cause instanceof GraphQLError)) return INTERNAL_CODE
  return String(cause.extensions['code'])
}
