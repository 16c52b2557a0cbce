import { compileFunction } from 'node:vm'
import { getNullableType, isLeafType, TypeNameMetaFieldDef } from 'graphql'
import type { FieldNode, GraphQLObjectType } from 'graphql'
import { reasonOf } from '../../core/reason.js'
import { selectedFields } from '../selected-fields.js'
import { isText } from './complete-leaf.js'
import { valueCompleter } from './complete-value.js'
import type { Complete } from './complete-value.js'
import type { FieldPlace, GraphField, Resolve } from './field-info.js'
import type { Operation } from './operation.js'
import { failed } from './run.js'
import type { Run } from './run.js'

/** A field of an object, as an operation has it. */
interface ObjectField {
  readonly key: string
  /** The name of the property that has its value, or what else tells it. */
  readonly source: string | ((object: unknown, run: Run) => unknown)
  /** Whether texts stand in the answer as they are. */
  readonly isText: boolean
  /** Whether it is a single value: of those, of which there are most, the place is made out only where one fails. */
  readonly isLeaf: boolean
  readonly complete: Complete
}

/** How an object of a type is completed: its fields in the order of the operation, each read and completed at once. */
export function objectCompleter(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  operation: Operation,
): Complete {
  const selected = selectedFields(nodes, type, operation)
  return compiled([...selected].map(([key, same]) => objectField(type, key, same, operation)))
}

function objectField(
  type: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
  operation: Operation,
): ObjectField {
  const name = nodes[0]?.name.value ?? ''
  if (name === TypeNameMetaFieldDef.name) {
    return { key, source: () => type.name, isText: true, isLeaf: true, complete: () => type.name }
  }
  const field = type.getFields()[name] as GraphField | undefined
  if (field === undefined) throw new Error(`${type.name}.${name} is not there`)
  const { resolve } = field
  const named = getNullableType(field.type)
  const place = { type, field, nodes, operation }
  return {
    key,
    source: resolve === undefined ? name : (object, run) => resolved(resolve, object, place, run),
    isText: isLeafType(named) && isText(named),
    isLeaf: isLeafType(named),
    complete: fieldValueCompleter(type, field, nodes, operation),
  }
}

/**
 * One function for the fields of one place of an operation, compiled from text: it reads objects of few kinds and makes
 * objects of one, which a JavaScript engine makes fast; a loop over fields would see all kinds. The names in it are
 * GraphQL's, which are JavaScript's too.
 */
function compiled(fields: readonly ObjectField[]): Complete {
  const completed = fields.map(({ key }, index) => `${propertyCode(key)}: value${index}`)
  const code = `
    const [${fields.map((_, index) => `{ source: source${index}, complete: complete${index} }`).join(', ')}] = fields
    return (object, run) => {
      ${fields.map(fieldCode).join('\n      ')}
      return { ${completed.join(', ')} }
    }`
  const make = compileFunction(code, ['fields', 'failed'])
  return (make as (fields: readonly ObjectField[], sign: typeof failed) => Complete)(fields, failed)
}

/** Written plainly, one name would set the prototype instead. */
const propertyCode = (key: string): string => (key === '__proto__' ? `['${key}']` : key)

function fieldCode({ key, source, ...field }: ObjectField, index: number): string {
  const read = typeof source === 'string' ? `object.${source}` : `source${index}(object, run)`
  const name = JSON.stringify(key)
  const complete = field.isLeaf
    ? `run.leaf = ${name}; value${index} = complete${index}(value${index}, run); run.leaf = undefined`
    : `value${index} = complete${index}(value${index}, run)`
  const otherwise = `${complete}; if (value${index} === failed) return failed`
  if (field.isText && typeof source === 'string') {
    return `let value${index} = ${read}; if (typeof value${index} !== 'string') { ${otherwise} }`
  }
  if (field.isLeaf) {
    return `run.leaf = ${name}; let value${index} = ${read}; ${otherwise}`
  }
  return `run.path.push(${name}); let value${index} = ${read}; ${complete}; run.path.pop(); if (value${index} === failed) return failed`
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

/** How the value of a field is completed, once it is there. */
export function fieldValueCompleter(
  type: GraphQLObjectType,
  field: GraphField,
  nodes: readonly FieldNode[],
  operation: Operation,
): Complete {
  return valueCompleter(field.type, {
    schema: operation.schema,
    field: `${type.name}.${field.name}`,
    nodes,
    objects: (below) => objectCompleter(below, nodes, operation),
  })
}
