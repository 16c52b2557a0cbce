import { getArgumentValues } from 'graphql'
import type {
  FieldNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLResolveInfo,
} from 'graphql'
import type { Operation } from './operation.js'
import type { Run, Variables } from './run.js'

export type GraphField = GraphQLField<unknown, object>
export type Resolve = GraphQLFieldResolver<unknown, object>
type Path = GraphQLResolveInfo['path']

/** A field at one place of an operation. */
export interface FieldPlace {
  readonly type: GraphQLObjectType
  readonly field: GraphField
  readonly nodes: readonly FieldNode[]
  readonly operation: Operation
}

/** What a resolver is told of its field in one run, for all the objects that have it. */
export interface FieldCall {
  readonly args: Variables
  readonly info: GraphQLResolveInfo
}

/** @throws GraphQLError where the arguments are none. */
export function callOf({ type, field, nodes, operation }: FieldPlace, run: Run): FieldCall {
  const { schema, fragments, definition } = operation
  const [node] = nodes
  const args = node === undefined ? {} : getArgumentValues(field as never, node, run.variables)
  const info: GraphQLResolveInfo = {
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType: type,
    /** That of the object for which the resolver runs just now. */
    get path() {
      return pathOf(run.place())
    },
    schema,
    fragments,
    rootValue: undefined,
    operation: definition,
    variableValues: run.variables,
  }
  return { args, info }
}

function pathOf(keys: readonly (string | number)[]): Path {
  const [first = '', ...others] = keys
  const start: Path = { prev: undefined, key: first, typename: undefined }
  return others.reduce<Path>((prev, key) => ({ prev, key, typename: undefined }), start)
}
