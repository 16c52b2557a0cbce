import type { BaseContext } from '@apollo/server'
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import type { OperationInHand, OperationPlugin } from '../compiled/operation-plugin.js'
import { EXPLAIN_HEADER, isExplained } from '../explain.js'
import { nodesOf, sharesOf } from './cost.js'
import type { ListShare, Variables } from './cost.js'
import { checkVariables } from './input-limits.js'
import { OperationCosts } from './operation-costs.js'
import { tooComplex, written } from './too-complex.js'

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
  const ofOperations = new WeakMap<OperationDefinitionNode, OperationCosts>()

  function costsOf({ document, operation, schema }: CostedOperation): OperationCosts {
    const known = ofOperations.get(operation)
    if (known !== undefined) return known
    const costs = new OperationCosts(document, operation, schema)
    ofOperations.set(operation, costs)
    return costs
  }

  return (costed) => {
    checkVariables(costed.variables)
    const costs = costsOf(costed)
    const variables = costs.withDefaults(costed.variables ?? {})
    const { cost, nodes } = costs.with(variables)
    const requested = nodes ?? nodesOf(cost, variables)
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
