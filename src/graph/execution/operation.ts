import { Kind, visit } from 'graphql'
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import type { SelectionScope } from '../selected-fields.js'
import type { Variables } from './run.js'

/** An operation as it stands in a document, for certain values of the variables that decide what is included. */
export interface Operation extends SelectionScope {
  readonly schema: GraphQLSchema
  readonly definition: OperationDefinitionNode
}

export function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]))
}

/** Variables in `@skip` and `@include`. */
export function decidingVariables(document: DocumentNode): string[] {
  const names = new Set<string>()
  visit(document, {
    Directive(directive) {
      visit(directive, {
        Variable(variable) {
          names.add(variable.name.value)
        },
      })
    },
  })
  return [...names]
}

/** Equal for variables by which the same fields are included. */
export const decision = (deciding: readonly string[], variables: Variables): string =>
  deciding.length === 0 ? '' : JSON.stringify(deciding.map((name) => variables[name] ?? null))
