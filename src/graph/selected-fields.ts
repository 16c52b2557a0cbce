import { getDirectiveValues, GraphQLIncludeDirective, GraphQLSkipDirective, Kind } from 'graphql'
import type {
  FieldNode,
  GraphQLObjectType,
  GraphQLResolveInfo,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'

/** The fields below some nodes that apply to a type, fragments and `@skip`/`@include` resolved: name -> nodes. */
export function fieldsOf(
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
