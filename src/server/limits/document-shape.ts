import { Kind } from 'graphql'
import type {
  DocumentNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'

/** What an operation amounts to when every fragment stands in the place of its spreads. */
export interface Shape {
  /** The longest chain of fields inside one another. */
  readonly depth: number
  readonly fields: number
  /** Fields of the operation itself. */
  readonly rootFields: number
  readonly aliases: number
  readonly directives: number
}

/** A fragment that leads back to itself: its name, then those in between, then its name again. */
export class FragmentCycle extends Error {
  constructor(path: readonly string[]) {
    super(`Fragments lead back to themselves: ${path.join(' → ')}.`)
  }
}

const nothing: Shape = { depth: 0, fields: 0, rootFields: 0, aliases: 0, directives: 0 }

/** Two things side by side. */
const beside = (one: Shape, other: Shape): Shape => ({
  depth: Math.max(one.depth, other.depth),
  fields: one.fields + other.fields,
  rootFields: one.rootFields + other.rootFields,
  aliases: one.aliases + other.aliases,
  directives: one.directives + other.directives,
})

/**
 * Measures each operation of a document, and each fragment once, however often it is spread: written out, a few lines
 * of fragments within fragments can be longer than any memory.
 *
 * @throws FragmentCycle
 */
export function shapesOf(document: DocumentNode): Shape[] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  const operations: OperationDefinitionNode[] = []
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition)
  }
  const known = new Map<string, Shape>()
  const entered: string[] = []

  function ofFragment(name: string): Shape {
    const shape = known.get(name)
    if (shape !== undefined) return shape
    if (entered.includes(name)) throw new FragmentCycle([...entered.slice(entered.indexOf(name)), name])
    const fragment = fragments.get(name)
    if (fragment === undefined) return nothing
    entered.push(name)
    const found = beside(withDirectives(fragment.directives), ofSet(fragment.selectionSet))
    entered.pop()
    known.set(name, found)
    return found
  }

  function ofSelection(selection: SelectionNode): Shape {
    const directives = withDirectives(selection.directives)
    if (selection.kind === Kind.FRAGMENT_SPREAD) return beside(directives, ofFragment(selection.name.value))
    const below = selection.selectionSet === undefined ? nothing : ofSet(selection.selectionSet)
    if (selection.kind === Kind.INLINE_FRAGMENT) return beside(directives, below)
    return {
      depth: below.depth + 1,
      fields: below.fields + 1,
      rootFields: 1,
      aliases: below.aliases + (selection.alias === undefined ? 0 : 1),
      directives: below.directives + directives.directives,
    }
  }

  function ofSet({ selections }: SelectionSetNode): Shape {
    return selections.map(ofSelection).reduce(beside, nothing)
  }

  // Those that no operation spreads are not executed, yet they are validated.
  for (const name of fragments.keys()) ofFragment(name)
  return operations.map((operation) => {
    const variables = operation.variableDefinitions?.flatMap(({ directives }) => directives ?? [])
    const own = beside(withDirectives(operation.directives), withDirectives(variables))
    return beside(own, ofSet(operation.selectionSet))
  })
}

const withDirectives = (directives: readonly unknown[] | undefined): Shape =>
  directives === undefined || directives.length === 0
    ? nothing
    : { ...nothing, directives: directives.length }
