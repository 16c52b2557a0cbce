import { getArgumentValues } from 'graphql'
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql'
import { onceFor } from '../../core/once-for.js'
import { hasVariable } from '../variables.js'
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
export function callOf(place: FieldPlace, run: Run): FieldCall {
  return { args: fixedArguments(place) ?? argumentsOf(place, run.variables), info: new FieldInfo(place, run) }
}

const argumentsOf = ({ field, nodes: [node] }: FieldPlace, variables: Variables): Variables =>
  node === undefined ? {} : getArgumentValues(field as never, node, variables)

/** Arguments without variables are the same in all runs; undefined of those with. */
const fixedArguments = onceFor((place: FieldPlace): Variables | undefined =>
  place.nodes[0] !== undefined && hasVariable(place.nodes[0]) ? undefined : argumentsOf(place, {}),
)

class FieldInfo implements GraphQLResolveInfo {
  readonly fieldName: string
  readonly fieldNodes: readonly FieldNode[]
  readonly returnType: GraphQLOutputType
  readonly parentType: GraphQLObjectType
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly rootValue = undefined
  readonly operation: OperationDefinitionNode
  readonly variableValues: Variables
  readonly #run: Run

  constructor({ type, field, nodes, operation }: FieldPlace, run: Run) {
    this.fieldName = field.name
    this.fieldNodes = nodes
    this.returnType = field.type
    this.parentType = type
    this.schema = operation.schema
    this.fragments = operation.fragments
    this.operation = operation.definition
    this.variableValues = run.variables
    this.#run = run
  }

  /** That of the object for which the resolver runs just now. */
  get path(): Path {
    return pathOf(this.#run.place())
  }
}

function pathOf(keys: readonly (string | number)[]): Path {
  const [first = '', ...others] = keys
  const start: Path = { prev: undefined, key: first, typename: undefined }
  return others.reduce<Path>((prev, key) => ({ prev, key, typename: undefined }), start)
}
