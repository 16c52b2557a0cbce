import { GraphQLError } from 'graphql'

/** What is counted of a document, each with a limit of its own. */
export type Measure = 'cost' | 'depth' | 'fields' | 'rootFields' | 'aliases' | 'directives' | 'tokens'

/** The refusal of an operation before anything is asked for it: what was counted, the limit, and what to change. */
export function tooComplex(
  message: string,
  details: { measure: Measure; limit: number; found?: number } & Record<string, unknown>,
): GraphQLError {
  const { found, ...rest } = details
  const counted = found === undefined ? {} : { found: Math.min(found, Number.MAX_SAFE_INTEGER) }
  return new GraphQLError(message, {
    extensions: { code: 'QUERY_TOO_COMPLEX', ...rest, ...counted, http: { status: 400 } },
  })
}

/** `500000` -> `500,000`. */
export const written = (count: number): string =>
  count >= Number.MAX_SAFE_INTEGER ? 'countless' : count.toLocaleString('en')
