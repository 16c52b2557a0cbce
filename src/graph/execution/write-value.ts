import { GraphQLError, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql'
import type {
  FieldNode,
  GraphQLAbstractType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql'
import { leafWriter } from './json-text.js'
import { failed } from './run.js'
import type { Run, Written } from './run.js'

/** Writes a value as JSON, or keeps the error why it cannot. */
export type Write = (value: unknown, run: Run) => Written

/** What is known of a field where its value is written. */
export interface Place {
  readonly schema: GraphQLSchema
  /** `Project.name` */
  readonly field: string
  readonly nodes: readonly FieldNode[]
  /** How objects of a type are written there. */
  readonly objects: (type: GraphQLObjectType) => Write
}

/** How values of a type are written at a place. */
export function valueWriter(type: GraphQLOutputType, place: Place): Write {
  const isRequired = isNonNullType(type)
  const write = presentWriter(isRequired ? type.ofType : type, place)
  const { nodes } = place
  if (isRequired) {
    return (value, run) => {
      if (value == null) return run.fail(missing(place), nodes)
      return value instanceof Error ? run.fail(value, nodes) : write(value, run)
    }
  }
  return (value, run) => {
    if (value == null) return 'null'
    const written = value instanceof Error ? run.fail(value, nodes) : write(value, run)
    return written === failed ? 'null' : written
  }
}

const missing = ({ field }: Place): Error => new Error(`Cannot return null for non-nullable field ${field}.`)

function presentWriter(type: GraphQLOutputType, place: Place): Write {
  if (isLeafType(type)) return leaf(leafWriter(type), place)
  if (isListType(type)) return list(valueWriter(type.ofType as GraphQLOutputType, place), place)
  if (isObjectType(type)) return readyObject(place.objects(type), place)
  if (isAbstractType(type)) return abstract(type, place)
  throw new Error(`${place.field} has a type that has no values.`)
}

const leaf =
  (write: (value: unknown) => string, { nodes }: Place): Write =>
  (value, run) => {
    try {
      return write(value)
    } catch (error) {
      return run.fail(error, nodes)
    }
  }

const list =
  (write: Write, { field, nodes }: Place): Write =>
  (values, run) => {
    if (!Array.isArray(values)) {
      return run.fail(
        new GraphQLError(`Expected Iterable, but did not find one for field "${field}".`),
        nodes,
      )
    }
    let text = '['
    for (let index = 0; index < values.length; index++) {
      run.path.push(index)
      const written = write(values[index], run)
      run.path.pop()
      if (written === failed) return failed
      text += index === 0 ? written : `,${written}`
    }
    return `${text}]`
  }

/** What would have to be waited for is a mistake of ours: below a root field all is at hand. */
const readyObject =
  (write: Write, { field, nodes }: Place): Write =>
  (value, run) =>
    value instanceof Promise ? run.fail(new Error(`${field} is not at hand`), nodes) : write(value, run)

function abstract(type: GraphQLAbstractType, { schema, field, nodes, objects }: Place): Write {
  const writers = new Map<string, Write>()
  return (value, run) => {
    const name = (type.resolveType as unknown as (value: unknown) => unknown)(value)
    const found = schema.getType(String(name))
    if (!isObjectType(found)) {
      return run.fail(new GraphQLError(`${field} is of no type that "${type.name}" may have.`), nodes)
    }
    const write = writers.get(found.name) ?? objects(found)
    writers.set(found.name, write)
    return write(value, run)
  }
}
