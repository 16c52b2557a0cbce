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
  for (const name of Object.keys(variables)) checkValue(name, variables[name], 1)
}

/** Calls itself for what is within, which is no deeper than allowed. */
function checkValue(name: string, value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST_VALUE) throw refusal(`"$${name}" is more than ${DEEPEST_VALUE} levels deep.`)
  if (Array.isArray(value) && value.length > LONGEST_LIST) {
    throw refusal(`A list in "$${name}" has ${value.length} entries; ${LONGEST_LIST} is the limit.`)
  }
  for (const entry of Object.values(value)) checkValue(name, entry, depth + 1)
}

const refusal = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })
