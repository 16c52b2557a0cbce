import { Kind } from 'graphql'
import type { FieldNode, GraphQLResolveInfo, SelectionNode } from 'graphql'
import type { Selection } from '../core/entities/selection.js'
import type { ListQuery } from '../core/list-query.js'
import { hasVariable } from './variables.js'

/** What is wanted of the entities on a page of a list; and whether rows are wanted at all, or only their number. */
export type WantedOfList = Pick<ListQuery, 'selection' | 'rows'>

/** What was read out of a field, by the type of what the field gives. */
export interface ReadOfField {
  readonly selections: Map<string, Selection>
  readonly lists: Map<string, WantedOfList>
}

type Fragments = GraphQLResolveInfo['fragments']

/**
 * What was read out of the fields of documents, kept for as long as the documents are: a query that comes again wants the
 * same again, so that whatever was worked out for a selection still holds. Only of fields below which no variable stands.
 */
export class SelectionStore {
  readonly #fixed = new WeakMap<FieldNode, ReadOfField>()
  readonly #isFixed = new WeakMap<FieldNode, boolean>()

  /** Where what is read out of a field is kept: here, or where variables matter among what the operation at hand `own`s. */
  of(field: FieldNode, fragments: Fragments, own: Map<FieldNode, ReadOfField>): ReadOfField {
    const kept = this.#isFixedBelow(field, fragments) ? this.#fixed : own
    const known = kept.get(field)
    if (known !== undefined) return known
    const made = { selections: new Map<string, Selection>(), lists: new Map<string, WantedOfList>() }
    kept.set(field, made)
    return made
  }

  #isFixedBelow(field: FieldNode, fragments: Fragments): boolean {
    const known = this.#isFixed.get(field)
    if (known !== undefined) return known
    const isFixed = (field.selectionSet?.selections ?? []).every((node) =>
      isWithoutVariables(node, fragments),
    )
    this.#isFixed.set(field, isFixed)
    return isFixed
  }
}

function isWithoutVariables(node: SelectionNode, fragments: Fragments): boolean {
  if (node.directives?.some(hasVariable) === true) return false
  const isFixed = (inner: SelectionNode) => isWithoutVariables(inner, fragments)
  if (node.kind === Kind.FRAGMENT_SPREAD) {
    return fragments[node.name.value]?.selectionSet.selections.every(isFixed) !== false
  }
  if (node.kind === Kind.FIELD && hasVariable(node)) return false
  return node.selectionSet?.selections.every(isFixed) !== false
}
