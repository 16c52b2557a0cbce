import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  parseType,
  print,
  visit,
} from 'graphql'
import type {
  DocumentNode,
  FieldNode,
  GraphQLObjectType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import { UsageError } from './exit-codes.js'
import type { GraphAnswer, Transport } from './transport.js'
import type { Variables } from './source.js'

const CURSOR = 'after'

/** An operation that can be run for one page of its list after another. */
interface Traversal {
  readonly document: string
  /** Where the list is in the data. */
  readonly path: readonly string[]
  /** The variable that takes the cursor. */
  readonly cursor: string
}

interface Connection {
  readonly nodes?: readonly unknown[]
  readonly edges?: readonly unknown[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly totalCount: number
}

/** Told after every page. */
export type Progress = (done: number, total: number) => void

/** Runs an operation for all pages of its list, and joins them into one answer. @throws UsageError where it has no list. */
export async function runAll(
  transport: Transport,
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
  progress: Progress,
): Promise<GraphAnswer> {
  const { document: text, path, cursor } = traversalOf(schema, document)
  const first = await transport.run(text, variables)
  const errors = [...first.errors]
  let joined = connectionAt(first.data, path)
  while (joined?.pageInfo.hasNextPage === true && errors.length === 0) {
    progress(lengthOf(joined), joined.totalCount)
    const { endCursor } = joined.pageInfo
    const answer = await transport.run(text, { ...variables, [cursor]: endCursor })
    errors.push(...answer.errors)
    const next = connectionAt(answer.data, path)
    if (next === undefined) break
    if (next.pageInfo.endCursor === endCursor) throw new Error('The list goes on, but does not say where.')
    joined = together(joined, next)
  }
  if (joined === undefined) return first
  progress(lengthOf(joined), joined.totalCount)
  return { data: placed(first.data, path, joined), errors }
}

const lengthOf = ({ nodes, edges }: Connection): number => (nodes ?? edges ?? []).length

const together = (before: Connection, next: Connection): Connection => ({
  ...next,
  ...(before.nodes === undefined ? {} : { nodes: [...before.nodes, ...(next.nodes ?? [])] }),
  ...(before.edges === undefined ? {} : { edges: [...before.edges, ...(next.edges ?? [])] }),
})

function connectionAt(data: unknown, path: readonly string[]): Connection | undefined {
  let found = data
  for (const name of path) found = (found as Record<string, unknown> | null | undefined)?.[name]
  return (found ?? undefined) as Connection | undefined
}

function placed(
  data: GraphAnswer['data'],
  [name = '', ...rest]: readonly string[],
  list: Connection,
): GraphAnswer['data'] {
  const below = data?.[name] as GraphAnswer['data']
  return { ...data, [name]: rest.length === 0 ? list : placed(below, rest, list) }
}

interface FoundList {
  readonly path: readonly string[]
  readonly cursor: string
}

/** The outermost list of an operation, made so that its pages can be turned. */
function traversalOf(schema: GraphQLSchema, document: DocumentNode): Traversal {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)
  const root = operation === undefined ? undefined : schema.getRootType(operation.operation)
  const lists = operation && root ? listsIn(operation.selectionSet, root, []) : []
  const [list, ...others] = lists
  if (list === undefined || others.length > 0) {
    throw new UsageError('--all needs an operation with one list whose pages can be turned.')
  }
  return { document: print(withCursor(document, list)), ...list }
}

/** Lists that stand in no other list. */
function listsIn(set: SelectionSetNode, type: GraphQLObjectType, path: readonly string[]): FoundList[] {
  const fields = set.selections.filter((node) => node.kind === Kind.FIELD)
  return fields.flatMap((node) => {
    const of = type.getFields()[node.name.value]?.type
    const below = of === undefined || isListType(getNullableType(of)) ? undefined : getNamedType(of)
    if (!isObjectType(below) || node.selectionSet === undefined) return []
    const here = [...path, node.alias?.value ?? node.name.value]
    if (!below.name.endsWith('Connection')) return listsIn(node.selectionSet, below, here)
    const given = node.arguments?.find(({ name }) => name.value === CURSOR)?.value
    return [{ path: here, cursor: given?.kind === Kind.VARIABLE ? given.name.value : CURSOR }]
  })
}

const field = (name: string, below?: readonly string[]): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: name },
  ...(below
    ? {
        selectionSet: {
          kind: Kind.SELECTION_SET,
          selections: below.map((inner): SelectionNode => field(inner)),
        },
      }
    : {}),
})

/** The operation with the cursor as a variable of the list, and with what turning pages needs selected in it. */
function withCursor(document: DocumentNode, { path, cursor }: FoundList): DocumentNode {
  const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: cursor } } as const
  const names: string[] = []
  return visit(document, {
    OperationDefinition: (node) => {
      const declared = node.variableDefinitions ?? []
      if (declared.some((definition) => definition.variable.name.value === cursor)) return undefined
      const definition = { kind: Kind.VARIABLE_DEFINITION, variable, type: parseType('String') } as const
      return { ...node, variableDefinitions: [...declared, definition] }
    },
    Field: {
      enter(node) {
        names.push(node.alias?.value ?? node.name.value)
        if (names.join('.') !== path.join('.')) return undefined
        const others = node.arguments?.filter(({ name }) => name.value !== CURSOR) ?? []
        const after = {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: CURSOR },
          value: variable,
        } as const
        return {
          ...node,
          arguments: [...others, after],
          selectionSet: {
            kind: Kind.SELECTION_SET,
            selections: [
              ...(node.selectionSet?.selections ?? []),
              field('pageInfo', ['hasNextPage', 'endCursor']),
              field('totalCount'),
            ],
          },
        }
      },
      leave() {
        names.pop()
      },
    },
  })
}
