import { valueFromASTUntyped } from 'graphql'
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { decidingVariables, fragmentsOf } from '../../graph/execution/operation.js'
import { dependsOnVariables, nodesOf } from './cost.js'
import type { Cost, Variables } from './cost.js'
import { costOf } from './cost-reader.js'

/** Costs that are kept of an operation, for as many settings of the variables in its `@skip` and `@include`. */
const SETTINGS = 16

/** A cost with one setting of the flags. */
export interface ReadCost {
  readonly cost: Cost
  /** The nodes of an answer, where it takes no variables to tell. */
  readonly nodes: number | undefined
}

/** What one operation costs, read from its document once for each setting of its flags. */
export class OperationCosts {
  readonly #operation: OperationDefinitionNode
  readonly #schema: GraphQLSchema
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly #flags: readonly string[]
  /** Undefined where there are none. */
  readonly #defaults: Variables | undefined
  readonly #costs = new Map<string, ReadCost>()

  constructor(document: DocumentNode, operation: OperationDefinitionNode, schema: GraphQLSchema) {
    this.#operation = operation
    this.#schema = schema
    this.#fragments = fragmentsOf(document)
    this.#flags = decidingVariables(document)
    this.#defaults = defaultsOf(operation)
  }

  /** The variables of a request, with those that it leaves to the operation. */
  withDefaults(variables: Variables): Variables {
    return this.#defaults === undefined ? variables : { ...this.#defaults, ...variables }
  }

  /** @param variables with the defaults. */
  with(variables: Variables): ReadCost {
    const setting = this.#settingIn(variables)
    const known = this.#costs.get(setting)
    if (known !== undefined) return known
    const read = this.#read(variables)
    if (this.#costs.size >= SETTINGS) this.#costs.clear()
    this.#costs.set(setting, read)
    return read
  }

  #settingIn(variables: Variables): string {
    let setting = ''
    for (const flag of this.#flags) setting += variables[flag] === true ? '1' : '0'
    return setting
  }

  #read(variables: Variables): ReadCost {
    const flags = Object.fromEntries(this.#flags.map((name) => [name, variables[name] === true]))
    const cost = costOf(this.#operation, { schema: this.#schema, fragments: this.#fragments, flags })
    return { cost, nodes: dependsOnVariables(cost) ? undefined : nodesOf(cost, {}) }
  }
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables | undefined {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  )
  return defaults.length === 0 ? undefined : Object.fromEntries(defaults)
}
