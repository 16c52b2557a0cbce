import { Kind } from 'graphql'
import type { DirectiveNode, FieldNode, ValueNode } from 'graphql'

/** Whether an argument depends on the operation's variables. */
export const hasVariable = ({ arguments: given = [] }: FieldNode | DirectiveNode): boolean =>
  given.some(({ value }) => isVariable(value))

function isVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(isVariable)
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => isVariable(field.value))
  return value.kind === Kind.VARIABLE
}
