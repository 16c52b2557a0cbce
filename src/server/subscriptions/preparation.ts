import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql'
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import type { DocumentLimits } from '../../config.js'
import { createCostCheck } from '../limits/cost-limit.js'
import { createDocumentCheck } from '../limits/document-limits.js'
import type { AllowList } from '../persisted/allow-list.js'

/** What a client sends to subscribe. */
export interface SubscriptionRequest {
  readonly query?: unknown
  readonly operationName?: unknown
  readonly variables?: unknown
  readonly extensions?: unknown
}

/** A subscription that may be run. */
export interface PreparedSubscription {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>> | undefined
}

/**
 * Reads what is asked for and holds it to what any operation is held to.
 *
 * @throws Refused
 */
export type Prepare = (request: SubscriptionRequest) => PreparedSubscription

export interface PreparationOptions {
  readonly schema: GraphQLSchema
  readonly introspection: boolean
  readonly limits: DocumentLimits
  readonly allowList: AllowList | undefined
}

/** Why a subscription is not run: all reasons at once. */
export class Refused extends Error {
  readonly errors: readonly GraphQLError[]

  constructor(errors: readonly GraphQLError[]) {
    super(errors.map(({ message }) => message).join('\n'))
    this.errors = errors
  }
}

const refused = (code: string, message: string): Refused =>
  new Refused([new GraphQLError(message, { extensions: { code } })])

const coded = (code: string) => (error: GraphQLError) =>
  withMessage(error, error.message, { ...error.extensions, code })

export function createPreparation(options: PreparationOptions): Prepare {
  const { schema, introspection, limits, allowList } = options
  const checkDocument = createDocumentCheck(limits)
  const checkCost = createCostCheck(limits.cost)
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule]

  function read(text: string): DocumentNode {
    const excess = checkDocument(text)
    if (excess !== undefined) throw new Refused([excess])
    try {
      return parse(text, { maxLexicalTokens: limits.tokens })
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      throw new Refused([coded('GRAPHQL_PARSE_FAILED')(error)])
    }
  }

  function checked(document: DocumentNode): void {
    const errors = validate(schema, document, rules).map(coded('GRAPHQL_VALIDATION_FAILED'))
    if (errors.length > 0) throw new Refused(introspection ? errors : errors.map(withoutSuggestions))
  }

  function checkVariableValues(
    operation: OperationDefinitionNode,
    variables: PreparedSubscription['variables'],
  ) {
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {})
    if (errors !== undefined) throw new Refused(errors.map(coded('BAD_USER_INPUT')))
  }

  return (request) => {
    const refusal = allowList?.refusalOf(request)
    if (refusal !== undefined) throw refused(refusal.code, refusal.message)
    const { query, operationName, variables } = request
    if (typeof query !== 'string')
      throw refused('BAD_REQUEST', '"query" has to be the text of a subscription.')
    const document = read(query)
    checked(document)
    const name = typeof operationName === 'string' ? operationName : undefined
    const operation = operationOf(document, name)
    const given = variablesOf(variables)
    try {
      checkCost({ document, operation, schema, variables: given })
    } catch (error) {
      throw error instanceof GraphQLError ? new Refused([error]) : error
    }
    checkVariableValues(operation, given)
    return { document, operation, operationName: name, variables: given }
  }
}

function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, name)
  if (operation == null) {
    throw refused('OPERATION_RESOLUTION_FAILURE', '"operationName" has to say which operation is meant.')
  }
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw refused(
      'BAD_REQUEST',
      'Only subscriptions are run here. Send queries and mutations by POST, for JSON.',
    )
  }
  return operation
}

function variablesOf(variables: unknown): PreparedSubscription['variables'] {
  if (variables == null) return undefined
  if (typeof variables === 'object' && !Array.isArray(variables)) return { ...variables }
  throw refused('BAD_REQUEST', '"variables" has to be an object.')
}

/** Names that are almost right would tell of the schema. */
const withoutSuggestions = (error: GraphQLError): GraphQLError =>
  withMessage(error, error.message.replace(/ ?Did you mean(.+?)\?$/, ''), error.extensions)

function withMessage(error: GraphQLError, message: string, extensions: object): GraphQLError {
  const { nodes = null, source = null, positions = null } = error
  return new GraphQLError(message, { nodes, source, positions, extensions: { ...extensions } })
}
