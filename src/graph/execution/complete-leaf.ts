import { GraphQLError, isEnumType } from 'graphql'
import type { GraphQLEnumType, GraphQLLeafType } from 'graphql'

/** What stands for values of a scalar or an enum in the answer; it throws what serialising them throws. */
export function leafSerializer(type: GraphQLLeafType): (value: unknown) => unknown {
  if (isEnumType(type)) return enumSerializer(type)
  return (value) => {
    const serialized: unknown = type.serialize(value)
    if (serialized != null) return serialized
    throw new GraphQLError(`A value of ${type.name} was serialized to nothing.`)
  }
}

function enumSerializer(type: GraphQLEnumType): (value: unknown) => unknown {
  const names = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, name]))
  return (value) => names.get(value) ?? type.serialize(value)
}

const textNames = new Set(['String', 'ID'])

/** Whether texts of a scalar stand in the answer as they are. */
export const isText = (type: GraphQLLeafType): boolean =>
  textNames.has(type.name) || (!isEnumType(type) && type.serialize === String)
