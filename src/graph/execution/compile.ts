import { getOperationAST, getVariableValues, OperationTypeNode } from 'graphql'
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { decidingVariables, decision, fragmentsOf } from './operation.js'
import { rootCompleter } from './root.js'
import type { CompiledResult, CompleteRoot } from './root.js'
import { Run } from './run.js'
import type { Variables } from './run.js'

/** The most sets of included fields that are kept of one operation. */
const mostDecisions = 16

/**
 * A query, made ready to be executed often. What resolvers of root fields give has to have all that is selected below at
 * hand: there the answer is made in one go, without a promise.
 */
export class CompiledQuery {
  readonly #schema: GraphQLSchema
  readonly #document: DocumentNode
  readonly #definition: OperationDefinitionNode
  readonly #deciding: readonly string[]
  readonly #completers = new Map<string, CompleteRoot>()

  constructor(schema: GraphQLSchema, document: DocumentNode, definition: OperationDefinitionNode) {
    this.#schema = schema
    this.#document = document
    this.#definition = definition
    this.#deciding = decidingVariables(document)
  }

  /** The variables as the operation declares them; undefined where those that are given are none. */
  variablesFrom(given: Variables): Variables | undefined {
    const { variableDefinitions = [] } = this.#definition
    if (variableDefinitions.length === 0) return {}
    return getVariableValues(this.#schema, variableDefinitions, given, { maxErrors: 1 }).coerced
  }

  /** @param variables what `variablesFrom` gave. */
  execute(context: object, variables: Variables): CompiledResult | Promise<CompiledResult> {
    return this.#completer(variables)(new Run(context, variables))
  }

  #completer(variables: Variables): CompleteRoot {
    const key = decision(this.#deciding, variables)
    const known = this.#completers.get(key)
    if (known !== undefined) return known
    const completer = rootCompleter({
      schema: this.#schema,
      definition: this.#definition,
      fragments: fragmentsOf(this.#document),
      variableValues: variables,
    })
    if (this.#completers.size >= mostDecisions) this.#completers.clear()
    this.#completers.set(key, completer)
    return completer
  }
}

/** A valid document's operation; undefined for what is no query, or asks for the schema itself. */
export function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName?: string,
): CompiledQuery | undefined {
  const definition = getOperationAST(document, operationName)
  if (definition?.operation !== OperationTypeNode.QUERY || asksForSchema(document)) return undefined
  return new CompiledQuery(schema, document, definition)
}

const asksForSchema = (document: DocumentNode): boolean =>
  /\b__(?:schema|type)\b/.test(document.loc?.source.body ?? '__type')
