import { compileFunction } from 'node:vm'
import { getNullableType, isLeafType, TypeNameMetaFieldDef } from 'graphql'
import type { FieldNode, GraphQLObjectType } from 'graphql'
import { reasonOf } from '../../core/reason.js'
import { selectedFields } from '../selected-fields.js'
import type { Operation } from './operation.js'
import type { FieldPlace, GraphField, Resolve } from './field-info.js'
import { failed } from './run.js'
import type { Run, Written } from './run.js'
import { valueWriter } from './write-value.js'
import type { Write } from './write-value.js'

/** How an object of a type is written: its fields in the order of the operation, each read and written at once. */
export function objectWriter(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  operation: Operation,
): Write {
  const fields = [...selectedFields(nodes, type, operation)].map(([key, same], index) => ({
    key,
    start: `${index === 0 ? '' : ','}"${key}":`,
    isLeaf: isLeafField(type, same),
    write: fieldWriter(type, same, operation),
  }))
  return (object, run) => {
    let text = '{'
    for (const { key, start, isLeaf, write } of fields) {
      const written = isLeaf ? leafOf(object, run, key, write) : nestedIn(object, run, key, write)
      if (written === failed) return failed
      text += start + written
    }
    return `${text}}`
  }
}

/** Of single values, of which there are most, the place is made out only where one fails. */
function leafOf(object: unknown, run: Run, key: string, write: Write): Written {
  run.leaf = key
  const written = write(object, run)
  run.leaf = undefined
  return written
}

function nestedIn(object: unknown, run: Run, key: string, write: Write): Written {
  run.path.push(key)
  const written = write(object, run)
  run.path.pop()
  return written
}

const isLeafField = (type: GraphQLObjectType, [node]: readonly FieldNode[]): boolean => {
  const field = type.getFields()[node?.name.value ?? '']
  return field === undefined || isLeafType(getNullableType(field.type))
}

function fieldWriter(type: GraphQLObjectType, nodes: readonly FieldNode[], operation: Operation): Write {
  const [node] = nodes
  if (node === undefined) throw new Error('A field has a node at least')
  if (node.name.value === TypeNameMetaFieldDef.name) return () => `"${type.name}"`
  const field = type.getFields()[node.name.value] as GraphField | undefined
  if (field === undefined) throw new Error(`${type.name}.${node.name.value} is not there`)
  const write = fieldValueWriter(type, field, nodes, operation)
  const { resolve } = field
  if (resolve === undefined) {
    const read = propertyReader(field.name)
    return (object, run) => write(read(object), run)
  }
  const place = { type, field, nodes, operation }
  return (object, run) => write(resolved(resolve, object, place, run), run)
}

function resolved(resolve: Resolve, object: unknown, place: FieldPlace, run: Run): unknown {
  try {
    const { args, info } = run.call(place)
    const value: unknown = resolve(object, args, run.context, info)
    return value
  } catch (error) {
    return reasonOf(error)
  }
}

/** How the value of a field is written, once it is there. */
export function fieldValueWriter(
  type: GraphQLObjectType,
  field: GraphField,
  nodes: readonly FieldNode[],
  operation: Operation,
): Write {
  return valueWriter(field.type, {
    schema: operation.schema,
    field: `${type.name}.${field.name}`,
    nodes,
    objects: (below) => objectWriter(below, nodes, operation),
  })
}

/**
 * Reads a property. Compiled from text, so that each place of an operation has a function of its own: one function for
 * all would see objects of every kind, which a JavaScript engine cannot make fast. The name is one of the schema's.
 */
const propertyReader = (name: string): ((object: unknown) => unknown) =>
  compileFunction(`return object.${name}`, ['object']) as (object: unknown) => unknown
