import {
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isObjectType,
  Kind,
} from 'graphql'
import type {
  FieldNode,
  GraphQLObjectType,
  GraphQLResolveInfo,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import { Selection } from '../core/entities/selection.js'

/** Reads out of an operation what is wanted of an entity. One an operation: what was read is kept, by place and type. */
export class SelectionReader {
  readonly #read = new WeakMap<FieldNode, Map<string, Selection>>()

  /** What is wanted of the entity that a field gives. */
  ofField(info: GraphQLResolveInfo, typeName?: string): Selection {
    const type = typeName === undefined ? getNamedType(info.returnType) : info.schema.getType(typeName)
    return isObjectType(type) ? this.#ofNodes(info.fieldNodes, type, info) : Selection.empty
  }

  /** What is wanted of the entities on a page of a list; and whether rows are wanted at all, or only their number. */
  ofConnection(info: GraphQLResolveInfo): { readonly selection: Selection; readonly rows: boolean } {
    const type = getNamedType(info.returnType)
    if (!isObjectType(type)) return { selection: Selection.empty, rows: true }
    const fields = fieldsOf(info.fieldNodes, type, info)
    const edge = namedObject(type, 'edges')
    const edges = edge === undefined ? undefined : fieldsOf(fields.get('edges') ?? [], edge, info)
    const node = namedObject(type, 'nodes')
    const nodes = [...(fields.get('nodes') ?? []), ...(edges?.get('node') ?? [])]
    return {
      selection: node === undefined ? Selection.empty : this.#ofNodes(nodes, node, info),
      rows: ['nodes', 'edges', 'pageInfo'].some((name) => fields.has(name)),
    }
  }

  #ofNodes(nodes: readonly FieldNode[], type: GraphQLObjectType, info: GraphQLResolveInfo): Selection {
    const [only] = nodes
    const kept = nodes.length === 1 && only !== undefined ? only : undefined
    const known = kept && this.#read.get(kept)?.get(type.name)
    if (known !== undefined) return known
    const fields = new Map<string, Selection>()
    for (const [name, below] of fieldsOf(nodes, type, info)) {
      fields.set(name, this.#below(type, name, below, info))
    }
    const selection = new Selection(fields)
    if (kept !== undefined) {
      const byType = this.#read.get(kept) ?? new Map<string, Selection>()
      this.#read.set(kept, byType.set(type.name, selection))
    }
    return selection
  }

  #below(
    type: GraphQLObjectType,
    name: string,
    nodes: readonly FieldNode[],
    info: GraphQLResolveInfo,
  ): Selection {
    const below = namedObject(type, name)
    return below === undefined || below.name.endsWith('Connection')
      ? Selection.empty
      : this.#ofNodes(nodes, below, info)
  }
}

function namedObject(type: GraphQLObjectType, field: string): GraphQLObjectType | undefined {
  const definition = type.getFields()[field]
  const named = definition === undefined ? undefined : getNamedType(definition.type)
  return isObjectType(named) ? named : undefined
}

/** The fields below some nodes that apply to a type, fragments and `@skip`/`@include` resolved: name -> nodes. */
function fieldsOf(
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  info: GraphQLResolveInfo,
): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>()
  for (const { selectionSet } of nodes) {
    if (selectionSet !== undefined) collect(selectionSet, type, info, found)
  }
  return found
}

function collect(
  set: SelectionSetNode,
  type: GraphQLObjectType,
  info: GraphQLResolveInfo,
  found: Map<string, FieldNode[]>,
): void {
  for (const selection of set.selections.filter((node) => isIncluded(node, info))) {
    if (selection.kind === Kind.FIELD) {
      const { value } = selection.name
      found.set(value, [...(found.get(value) ?? []), selection])
      continue
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value]
    const on = fragment?.typeCondition?.name.value
    if (fragment !== undefined && (on === undefined || applies(on, type))) {
      collect(fragment.selectionSet, type, info, found)
    }
  }
}

const applies = (condition: string, type: GraphQLObjectType): boolean =>
  condition === type.name || type.getInterfaces().some(({ name }) => name === condition)

function isIncluded(node: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (node.directives === undefined || node.directives.length === 0) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false
}
