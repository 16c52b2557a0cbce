import { GraphQLError, isEnumType } from 'graphql'
import type { GraphQLEnumType, GraphQLLeafType } from 'graphql'

/** Text that JSON has as it is: most of what a Core tells is plain ASCII. */
const plain = /^[ !#-[\]-~]*$/

/** A text as JSON. Looking whether there is something to escape takes less than writing it. */
export const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text))

/** Writes values of a scalar or an enum as JSON; it throws what serialising them throws. */
export function leafWriter(type: GraphQLLeafType): (value: unknown) => string {
  if (isEnumType(type)) return enumWriter(type)
  const isText = textTypes.has(type.name) || type.serialize === String
  return (value) => {
    if (isText && typeof value === 'string') return quoted(value)
    const serialized: unknown = type.serialize(value)
    if (typeof serialized === 'string') return quoted(serialized)
    if (serialized != null) return JSON.stringify(serialized)
    throw new GraphQLError(`A value of ${type.name} was serialized to nothing.`)
  }
}

/** Scalars that give texts as they are. */
const textTypes = new Set(['String', 'ID'])

function enumWriter(type: GraphQLEnumType): (value: unknown) => string {
  const written = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, `"${name}"`]))
  return (value) => written.get(value) ?? quoted(String(type.serialize(value)))
}
