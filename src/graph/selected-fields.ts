import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
} from 'graphql'
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'

/** What the meaning of a selection set depends on, beside itself. */
export interface SelectionScope {
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variableValues: Readonly<Record<string, unknown>>
}

/** A field, or an operation. */
interface Selecting {
  readonly selectionSet?: SelectionSetNode | undefined
}

type KeyOf = (node: FieldNode) => string

const responseKey: KeyOf = ({ alias, name }) => (alias ?? name).value
const fieldName: KeyOf = ({ name }) => name.value

/** The fields below some nodes that apply to a type, fragments and `@skip`/`@include` resolved: response key -> nodes. */
export const selectedFields = (
  nodes: readonly Selecting[],
  type: GraphQLObjectType,
  scope: SelectionScope,
): Map<string, FieldNode[]> => grouped(nodes, type, scope, responseKey)

/** The same by the name of the field, whatever it is called in the answer. */
export const fieldsOf = (
  nodes: readonly Selecting[],
  type: GraphQLObjectType,
  scope: SelectionScope,
): Map<string, FieldNode[]> => grouped(nodes, type, scope, fieldName)

function grouped(
  nodes: readonly Selecting[],
  type: GraphQLObjectType,
  scope: SelectionScope,
  keyOf: KeyOf,
): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>()
  for (const { selectionSet } of nodes) {
    if (selectionSet !== undefined) collect(selectionSet, type, scope, keyOf, found)
  }
  return found
}

function collect(
  set: SelectionSetNode,
  type: GraphQLObjectType,
  scope: SelectionScope,
  keyOf: KeyOf,
  found: Map<string, FieldNode[]>,
): void {
  for (const selection of set.selections.filter((node) => isIncluded(node, scope))) {
    if (selection.kind === Kind.FIELD) {
      const key = keyOf(selection)
      found.set(key, [...(found.get(key) ?? []), selection])
      continue
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : scope.fragments[selection.name.value]
    const on = fragment?.typeCondition?.name.value
    if (fragment !== undefined && (on === undefined || applies(on, type, scope))) {
      collect(fragment.selectionSet, type, scope, keyOf, found)
    }
  }
}

function applies(condition: string, type: GraphQLObjectType, { schema }: SelectionScope): boolean {
  if (condition === type.name) return true
  const named = schema.getType(condition)
  return isAbstractType(named) && schema.isSubType(named, type)
}

function isIncluded(node: SelectionNode, { variableValues }: SelectionScope): boolean {
  if (node.directives === undefined || node.directives.length === 0) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false
}
