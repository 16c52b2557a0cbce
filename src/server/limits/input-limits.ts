import { GraphQLError } from 'graphql'

/** The longest list that a variable may hold: each entry may become a request to the Core. */
export const LONGEST_LIST = 1000
/** How deep lists and objects in variables may be. */
export const DEEPEST_VALUE = 32

/**
 * Refuses variables that are out of all proportion. Their size altogether is bounded by that of the request.
 *
 * @throws GraphQLError BAD_USER_INPUT that names the place.
 */
export function checkVariables(variables: Readonly<Record<string, unknown>> | undefined): void {
  if (variables === undefined) return
  const waiting: { value: unknown; name: string; depth: number }[] = []
  for (const [name, value] of Object.entries(variables)) waiting.push({ value, name, depth: 1 })
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, name, depth } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth > DEEPEST_VALUE) throw refusal(`"$${name}" is more than ${DEEPEST_VALUE} levels deep.`)
    const entries: unknown[] = Array.isArray(value) ? value : Object.values(value)
    if (Array.isArray(value) && entries.length > LONGEST_LIST) {
      throw refusal(`A list in "$${name}" has ${entries.length} entries; ${LONGEST_LIST} is the limit.`)
    }
    for (const entry of entries) waiting.push({ value: entry, name, depth: depth + 1 })
  }
}

const refusal = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })
