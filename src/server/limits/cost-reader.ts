import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql'
import type {
  DirectiveNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLInputType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql'
import type { Cost, Length, Variables } from './cost.js'

/** Entries of a list that has no pages, such as `Offering.plans`. */
export const UNPAGED_LENGTH = 5
/** What a mutation counts besides what it answers with. */
export const MUTATION_NODES = 10

/** What the fields of an operation are read from. */
export interface ReadOperation {
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  /** Decides `@skip` and `@include`; the sizes of pages are left open. */
  readonly flags: Variables
}

/** The fields of one name in an answer, of one type. */
interface Selected {
  readonly parent: GraphQLCompositeType
  readonly name: string
  readonly nodes: FieldNode[]
}

/** Reads what an operation costs from what it selects; fields that are merged in the answer are counted once. */
export function costOf(operation: OperationDefinitionNode, read: ReadOperation): Cost {
  const root = read.schema.getRootType(operation.operation)
  if (root == null) return { nodes: 0, lists: [] }
  return below(root, [operation.selectionSet], '', undefined, read)
}

function below(
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  path: string,
  page: Length | undefined,
  read: ReadOperation,
): Cost {
  const selected = new Map<string, Selected>()
  const spread = new Set<string>()
  for (const set of sets) collect(type, set, read, selected, spread)
  const cost: Cost = { nodes: 0, lists: [] }
  for (const field of selected.values()) add(cost, ofField(field, path, page, read))
  return cost
}

function add(cost: Cost, other: Cost): void {
  cost.nodes += other.nodes
  cost.lists.push(...other.lists)
}

/** @param page how long the lists of a connection are, where the field's parent is one. */
function ofField(
  { parent, name, nodes }: Selected,
  path: string,
  page: Length | undefined,
  read: ReadOperation,
): Cost {
  const [node] = nodes
  const definition = node && definitionOf(parent, node, read.schema)
  if (node === undefined || definition === undefined) return { nodes: 0, lists: [] }
  const type = getNamedType(definition.type)
  if (!isCompositeType(type)) return { nodes: 0, lists: [] }
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const here = isPlumbing(parent, node) ? path : path === '' ? name : `${path}.${name}`
  const own = parent === read.schema.getMutationType() ? MUTATION_NODES : 0
  if (isConnection(type)) {
    const cost = below(type, sets, here, pageOf(node), read)
    return { nodes: cost.nodes + own + 1, lists: cost.lists }
  }
  const cost = below(type, sets, here, undefined, read)
  const entry = { nodes: cost.nodes + (isCounted(type) ? 1 : 0), lists: cost.lists }
  if (!isList(definition.type)) return { nodes: entry.nodes + own, lists: entry.lists }
  return {
    nodes: own,
    lists: [{ path: here, length: page ?? lengthOf(node, definition, read.schema), entry }],
  }
}

/** What has an id; and whatever introspection describes. */
function isCounted(type: GraphQLCompositeType): boolean {
  if (type.name.startsWith('__')) return true
  const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : []
  return isAbstractType(type) || interfaces.some(({ name }) => name === 'Node')
}

function isConnection(type: GraphQLCompositeType): boolean {
  return isObjectType(type) && type.name.endsWith('Connection') && 'pageInfo' in type.getFields()
}

/** The steps between a list and what is on it, which say nothing to a reader of a path. */
function isPlumbing(parent: GraphQLCompositeType, { name }: FieldNode): boolean {
  return (isConnection(parent) && ['nodes', 'edges'].includes(name.value)) || parent.name.endsWith('Edge')
}

function pageOf({ arguments: given = [] }: FieldNode): Length {
  const sizes = given.filter(({ name }) => ['first', 'last'].includes(name.value))
  return { kind: 'page', sizes: sizes.map(({ value }) => value) }
}

/** A list without pages is as long as the list in its arguments, if there is one. */
function lengthOf(
  { arguments: given = [], name: { value: field } }: FieldNode,
  { args, type }: GraphQLField<unknown, unknown>,
  schema: GraphQLSchema,
): Length {
  if (getNamedType(type).name === '__Type' && field === 'types') {
    return { kind: 'fixed', entries: Object.keys(schema.getTypeMap()).length }
  }
  const lists = args.filter((argument) => isList(argument.type)).map(({ name }) => name)
  const list = given.find(({ name }) => lists.includes(name.value))
  return list === undefined ? { kind: 'fixed', entries: UNPAGED_LENGTH } : { kind: 'given', list: list.value }
}

const isList = (type: GraphQLOutputType | GraphQLInputType): boolean =>
  isListType(isNonNullType(type) ? type.ofType : type)

function definitionOf(
  parent: GraphQLCompositeType,
  { name: { value: name } }: FieldNode,
  schema: GraphQLSchema,
): GraphQLField<unknown, unknown> | undefined {
  if (parent === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef
  }
  return 'getFields' in parent ? parent.getFields()[name] : undefined
}

/** The fields of a selection by type and name in the answer, as execution merges them. */
function collect(
  type: GraphQLCompositeType,
  { selections }: SelectionSetNode,
  read: ReadOperation,
  selected: Map<string, Selected>,
  spread: Set<string>,
): void {
  for (const selection of selections) {
    if (!isIncluded(selection.directives, read.flags)) continue
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value
      const key = `${type.name}.${name}`
      const known = selected.get(key)
      if (known === undefined) selected.set(key, { parent: type, name, nodes: [selection] })
      else known.nodes.push(selection)
      continue
    }
    const isSpread = selection.kind === Kind.FRAGMENT_SPREAD
    const fragment = isSpread ? read.fragments[selection.name.value] : selection
    if (fragment === undefined) continue
    const on = narrowed(type, fragment.typeCondition?.name.value, read.schema)
    if (on === undefined) continue
    if (isSpread) {
      const key = `${on.name}.${selection.name.value}`
      if (spread.has(key)) continue
      spread.add(key)
    }
    collect(on, fragment.selectionSet, read, selected, spread)
  }
}

/** The type that a fragment's fields belong to; undefined where it cannot apply. */
function narrowed(
  type: GraphQLCompositeType,
  condition: string | undefined,
  schema: GraphQLSchema,
): GraphQLCompositeType | undefined {
  const on = condition === undefined ? type : schema.getType(condition)
  if (on === type || !isCompositeType(on)) return type
  if (isObjectType(type)) return isAbstractType(on) && schema.isSubType(on, type) ? type : undefined
  return on
}

function isIncluded(directives: readonly DirectiveNode[] = [], flags: Variables): boolean {
  return directives.every(({ name: { value: name }, arguments: given = [] }) => {
    if (name !== 'skip' && name !== 'include') return true
    const value = given.find((argument) => argument.name.value === 'if')?.value
    const flag =
      value?.kind === Kind.VARIABLE ? flags[value.name.value] : value?.kind === Kind.BOOLEAN && value.value
    return name === 'skip' ? flag !== true : flag !== false
  })
}
