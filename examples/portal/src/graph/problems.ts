import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client'

/** What went wrong, in words for the person at the page. */
export function wordsFor(error: unknown): string {
  if (CombinedGraphQLErrors.is(error)) return error.errors.map(({ message }) => message).join(' ')
  if (error instanceof TypeError) return 'The gateway cannot be reached. Check the connection and try again.'
  // What answers is not the graph: something between the page and the gateway.
  if (ServerError.is(error) || ServerParseError.is(error))
    return 'The gateway does not answer at the moment. Try again in a while.'
  return error instanceof Error ? error.message : 'Something went wrong.'
}

/**
 * What went wrong at or below one field of an answer, in words; undefined where nothing did.
 *
 * @param path the names of the fields that lead there, without positions in lists.
 */
export function problemAt(error: unknown, ...path: readonly string[]): string | undefined {
  if (!CombinedGraphQLErrors.is(error)) return undefined
  const there = error.errors.filter((one) => {
    const names = (one.path ?? []).filter((step) => typeof step === 'string')
    return path.every((name, index) => names[index] === name)
  })
  return there.length === 0 ? undefined : there.map(({ message }) => message).join(' ')
}
