import { TypeNameMetaFieldDef } from 'graphql'
import type { FieldNode, GraphQLError, GraphQLObjectType } from 'graphql'
import { orReason, reasonOf } from '../../core/reason.js'
import { selectedFields } from '../selected-fields.js'
import type { FieldPlace, GraphField, Resolve } from './field-info.js'
import type { Operation } from './operation.js'
import { failed } from './run.js'
import type { Completed, Run } from './run.js'
import { fieldValueCompleter } from './complete-object.js'
import type { Complete } from './complete-value.js'

/** What came of a query. */
export interface CompiledResult {
  readonly data: object | null
  readonly errors: readonly GraphQLError[]
}

/** Resolves the root fields of an operation side by side. Gives no promise where there is nothing to wait for. */
export type CompleteRoot = (run: Run) => CompiledResult | Promise<CompiledResult>

interface RootField {
  readonly key: string
  readonly resolve: (run: Run) => unknown
  readonly complete: Complete
}

export function rootCompleter(operation: Operation): CompleteRoot {
  const type = operation.schema.getQueryType()
  if (!type) throw new Error('There is nothing to query')
  const selected = selectedFields([operation.definition], type, operation)
  const fields = [...selected].map(([key, nodes]) => rootField(type, key, nodes, operation))
  return (run) => {
    const values = fields.map(({ resolve }) => resolve(run))
    const [only] = values
    if (values.length === 1 && only instanceof Promise)
      return only.then((resolved) => resultOf(fields, [resolved], run))
    return values.some((value) => value instanceof Promise)
      ? Promise.all(values).then((resolved) => resultOf(fields, resolved, run))
      : resultOf(fields, values, run)
  }
}

function resultOf(fields: readonly RootField[], values: readonly unknown[], run: Run): CompiledResult {
  const completed = fields.map((field, index) => completedField(field, values[index], run))
  const data = completed.includes(failed)
    ? null
    : Object.fromEntries(fields.map(({ key }, index) => [key, completed[index]]))
  return { data, errors: run.errors }
}

function rootField(
  type: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
  operation: Operation,
): RootField {
  const name = nodes[0]?.name.value ?? ''
  if (name === TypeNameMetaFieldDef.name) return { key, resolve: () => type.name, complete: () => type.name }
  const field = type.getFields()[name] as GraphField | undefined
  const { resolve } = field ?? {}
  if (field === undefined || resolve === undefined) throw new Error(`${type.name}.${name} has no resolver`)
  const place = { type, field, nodes, operation }
  return {
    key,
    resolve: async (run) => {
      try {
        const value: unknown = await begun(resolve, place, key, run)
        return Array.isArray(value) ? await Promise.all(value.map(settled)) : value
      } catch (error) {
        return reasonOf(error)
      }
    },
    complete: fieldValueCompleter(type, field, nodes, operation),
  }
}

/** Calls the resolver where the field stands, which is all that it may look at before it waits. */
function begun(resolve: Resolve, place: FieldPlace, key: string, run: Run): unknown {
  run.path.push(key)
  try {
    const { args, info } = run.call(place)
    const value: unknown = resolve(undefined, args, run.context, info)
    return value
  } finally {
    run.path.pop()
  }
}

const settled = (value: unknown): unknown => (value instanceof Promise ? orReason(value) : value)

function completedField({ key, complete }: RootField, value: unknown, run: Run): Completed {
  run.path.push(key)
  const completed = complete(value, run)
  run.path.pop()
  return completed
}
