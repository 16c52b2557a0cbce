import { GraphQLError, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql'
import type {
  FieldNode,
  GraphQLAbstractType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql'
import { leafSerializer } from './complete-leaf.js'
import { failed } from './run.js'
import type { Completed, Run } from './run.js'

/** Gives what stands for a value in the answer, or keeps the error why nothing can. */
export type Complete = (value: unknown, run: Run) => Completed

/** What is known of a field where its value is completed. */
export interface Place {
  readonly schema: GraphQLSchema
  /** `Project.name` */
  readonly field: string
  readonly nodes: readonly FieldNode[]
  /** How objects of a type are completed there. */
  readonly objects: (type: GraphQLObjectType) => Complete
}

/** How values of a type are completed at a place. */
export function valueCompleter(type: GraphQLOutputType, place: Place): Complete {
  const isRequired = isNonNullType(type)
  const complete = presentCompleter(isRequired ? type.ofType : type, place)
  const { nodes } = place
  if (isRequired) {
    return (value, run) => {
      if (value == null) return run.fail(missing(place), nodes)
      return value instanceof Error ? run.fail(value, nodes) : complete(value, run)
    }
  }
  return (value, run) => {
    if (value == null) return null
    const completed = value instanceof Error ? run.fail(value, nodes) : complete(value, run)
    return completed === failed ? null : completed
  }
}

const missing = ({ field }: Place): Error => new Error(`Cannot return null for non-nullable field ${field}.`)

function presentCompleter(type: GraphQLOutputType, place: Place): Complete {
  if (isLeafType(type)) return leaf(leafSerializer(type), place)
  if (isListType(type)) return list(valueCompleter(type.ofType as GraphQLOutputType, place), place)
  if (isObjectType(type)) return readyObject(place.objects(type), place)
  if (isAbstractType(type)) return abstract(type, place)
  throw new Error(`${place.field} has a type that has no values.`)
}

const leaf =
  (serialize: (value: unknown) => unknown, { nodes }: Place): Complete =>
  (value, run) => {
    try {
      return serialize(value)
    } catch (error) {
      return run.fail(error, nodes)
    }
  }

const list =
  (complete: Complete, { field, nodes }: Place): Complete =>
  (values, run) => {
    if (!Array.isArray(values)) {
      return run.fail(
        new GraphQLError(`Expected Iterable, but did not find one for field "${field}".`),
        nodes,
      )
    }
    const completed = new Array<unknown>(values.length)
    for (let index = 0; index < values.length; index++) {
      run.path.push(index)
      const item = complete(values[index], run)
      run.path.pop()
      if (item === failed) return failed
      completed[index] = item
    }
    return completed
  }

/** What would have to be waited for is a mistake of ours: below a root field all is at hand. */
const readyObject =
  (complete: Complete, { field, nodes }: Place): Complete =>
  (value, run) =>
    value instanceof Promise ? run.fail(new Error(`${field} is not at hand`), nodes) : complete(value, run)

function abstract(type: GraphQLAbstractType, { schema, field, nodes, objects }: Place): Complete {
  const completers = new Map<string, Complete>()
  return (value, run) => {
    const name = (type.resolveType as unknown as (value: unknown) => unknown)(value)
    const found = schema.getType(String(name))
    if (!isObjectType(found)) {
      return run.fail(new GraphQLError(`${field} is of no type that "${type.name}" may have.`), nodes)
    }
    const complete = completers.get(found.name) ?? objects(found)
    completers.set(found.name, complete)
    return complete(value, run)
  }
}
