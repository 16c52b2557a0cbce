import { getNamedType, isInputObjectType, Kind, OperationTypeNode, typeFromAST } from 'graphql'
import type { GraphQLSchema, OperationDefinitionNode, VariableDefinitionNode } from 'graphql'
import { globalId } from '../../src/core/identifiers.js'
import type { Subjects, Value } from '../../src/explorer/examples.js'
import { tasks } from '../../site/pages/task-list.js'
import type { Ask, Variables } from '../../site/pages/task-list.js'

const limits = [{ type: 'cpu_k_hours', amount: 150 }]

/** What an operation is about: the root field that it selects. */
export const rootFieldOf = ({ selectionSet }: OperationDefinitionNode): string => {
  const [first] = selectionSet.selections
  return first?.kind === Kind.FIELD ? first.name.value : ''
}

/** What there has to be for a task of the site, made on the way to its variables. */
async function prepared(operation: string, subjects: Subjects, ask: Ask): Promise<Variables> {
  const task = tasks.find((one) => one.operation === operation)
  const { input } = (await task?.variables(subjects, ask)) ?? {}
  return input as Variables
}

/** Values for the variables of an operation, by their names and, of inputs, by their types. */
export async function variablesFor(
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  subjects: Subjects,
  ask: Ask,
): Promise<Variables> {
  const { customer, project, allocation, order, offering, cuid } = subjects
  const about = rootFieldOf(operation)
  const byName: Readonly<Record<string, () => Value | Promise<Value>>> = {
    customer: () => customer,
    project: () => project,
    allocation: () => allocation,
    offering: () => offering,
    uuid: () => (about === 'customer' ? customer : project),
    order: async () =>
      operation.operation === OperationTypeNode.MUTATION
        ? ((await prepared('approve-order', subjects, ask))['order'] ?? '')
        : order,
    known: () => [order],
    ids: () => [globalId('Order', order)],
    name: () => 'CSC',
    first: () => 20,
    create: () => ({ offering, name: 'written-1', limits, acceptingTermsOfService: true }),
  }
  const byInput: Readonly<Record<string, () => Value | Promise<Variables>>> = {
    CreateProjectInput: () => ({ customer, name: 'Written study' }),
    AddMembershipInput: () => ({ project, cuid, role: 'MEMBER' }),
    RemoveMembershipInput: () => prepared('remove-membership', subjects, ask),
    UpdateAllocationLimitsInput: () => ({ allocation, limits }),
    TerminateAllocationInput: () => ({ allocation }),
  }
  const given: [string, Value | Variables][] = []
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value
    const value = (byInput[inputIn(definition, schema)] ?? byName[name])?.()
    // What is not known here has to be one that may be left out.
    if (value !== undefined) given.push([name, await value])
  }
  return Object.fromEntries(given)
}

function inputIn({ type }: VariableDefinitionNode, schema: GraphQLSchema): string {
  const named = getNamedType(typeFromAST(schema, type))
  return isInputObjectType(named) ? named.name : ''
}
