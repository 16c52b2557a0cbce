import type { BaseContext } from '@apollo/server'
import { valueFromASTUntyped } from 'graphql'
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { decidingVariables, fragmentsOf } from '../../graph/execution/operation.js'
import type { OperationInHand, OperationPlugin } from '../compiled/operation-plugin.js'
import { EXPLAIN_HEADER, isExplained } from '../explain.js'
import { nodesOf, sharesOf } from './cost.js'
import type { Cost, ListShare, Variables } from './cost.js'
import { costOf } from './cost-reader.js'
import { checkVariables } from './input-limits.js'
import { tooComplex, written } from './too-complex.js'

/** Costs that are kept of an operation, for as many settings of the variables in its `@skip` and `@include`. */
const SETTINGS = 16

/** What `extensions.cost` tells who asks for it. */
export interface ToldCost {
  readonly requested: number
  readonly limit: number
  readonly lists: readonly ListShare[]
}

/** What an operation asks for, as far as its cost goes. */
export interface CostedOperation {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly schema: GraphQLSchema
  readonly variables: Variables | undefined
}

/**
 * Says what an operation costs.
 *
 * @throws GraphQLError where its answer could hold more nodes than the limit, or its variables are out of proportion.
 */
export type CostCheck = (costed: CostedOperation) => () => ToldCost

export function createCostCheck(limit: number): CostCheck {
  const readers = new WeakMap<OperationDefinitionNode, CostReader>()

  function costFor({ document, operation, schema }: CostedOperation) {
    const known = readers.get(operation)
    if (known !== undefined) return known
    const reader = new CostReader(document, operation, schema)
    readers.set(operation, reader)
    return reader
  }

  return (costed) => {
    checkVariables(costed.variables)
    const reader = costFor(costed)
    const variables = reader.withDefaults(costed.variables ?? {})
    const cost = reader.costFor(variables)
    const requested = nodesOf(cost, variables)
    if (requested > limit) throw refusal(requested, limit, sharesOf(cost, variables))
    return () => ({ requested, limit, lists: sharesOf(cost, variables) })
  }
}

/**
 * Refuses operations whose answer could hold more nodes than the limit, before anything is asked for them; and tells
 * the cost in `extensions.cost` where the request has `X-Explain: cost`.
 */
export function costLimit<Context extends BaseContext>(limit: number): OperationPlugin<Context> {
  const check = createCostCheck(limit)
  const told = new WeakMap<OperationInHand<Context>['request'], ToldCost>()
  return {
    didResolveOperation({ document, operation, schema, request }) {
      // Which operation is meant is not told; execution says so.
      if (operation === undefined) return
      const tell = check({ document, operation, schema, variables: request.variables })
      if (isExplained(request.http?.headers.get(EXPLAIN_HEADER), 'cost')) told.set(request, tell())
    },
    willSendResponse({ request, response: { body } }) {
      const cost = told.get(request)
      if (cost !== undefined && body.kind === 'single') {
        body.singleResult.extensions = { ...body.singleResult.extensions, cost }
      }
    },
  }
}

function refusal(requested: number, limit: number, lists: readonly ListShare[]) {
  const largest = lists[0]?.path ?? ''
  const around = lists
    .filter(({ path }) => largest === path || largest.startsWith(`${path}.`))
    .sort((one, other) => one.path.length - other.path.length)
    .map(({ path, length }) => `${path.slice(path.lastIndexOf('.') + 1)} (${written(length)})`)
  return tooComplex(
    `The answer could hold ${written(requested)} nodes; ${written(limit)} is the limit. Most of them are in ` +
      `${around.join(' × ')}: lower "first" there, or read the inner list in a query of its own.`,
    { measure: 'cost', found: requested, limit, lists: lists.slice(0, 5) },
  )
}

/** What one operation costs, read from its document once for each setting of its flags. */
class CostReader {
  readonly #operation: OperationDefinitionNode
  readonly #schema: GraphQLSchema
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly #flags: readonly string[]
  readonly #defaults: Variables
  readonly #costs = new Map<string, Cost>()

  constructor(document: DocumentNode, operation: OperationDefinitionNode, schema: GraphQLSchema) {
    this.#operation = operation
    this.#schema = schema
    this.#fragments = fragmentsOf(document)
    this.#flags = decidingVariables(document)
    this.#defaults = defaultsOf(operation)
  }

  withDefaults(variables: Variables): Variables {
    return { ...this.#defaults, ...variables }
  }

  costFor(variables: Variables): Cost {
    const key = this.#flags.map((name) => (variables[name] === true ? '1' : '0')).join('')
    const known = this.#costs.get(key)
    if (known !== undefined) return known
    const flags = Object.fromEntries(this.#flags.map((name) => [name, variables[name] === true]))
    const cost = costOf(this.#operation, { schema: this.#schema, fragments: this.#fragments, flags })
    if (this.#costs.size >= SETTINGS) this.#costs.clear()
    this.#costs.set(key, cost)
    return cost
  }
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
    ),
  )
}
