import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isRequiredInputField } from 'graphql'
import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLSchema } from 'graphql'

type Member = GraphQLField<unknown, unknown> | GraphQLInputField

function argumentsOf(member: Member): readonly GraphQLArgument[] {
  return 'args' in member ? member.args : []
}

function membersOf(schema: GraphQLSchema, typeName: string): Readonly<Record<string, Member>> {
  const type = schema.getType(typeName)
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) return type.getFields()
  throw new Error(`The schema has no type ${typeName} with fields.`)
}

function signature(member: Member): string {
  const list = argumentsOf(member).map((argument) => `${argument.name}: ${argument.type.toString()}`)
  return list.length === 0 ? member.type.toString() : `(${list.join(', ')}): ${member.type.toString()}`
}

/** The type of each field of a type, after its arguments: `(id: ID!): Project`. */
export function signaturesOf(schema: GraphQLSchema, typeName: string): Record<string, string> {
  const members = Object.entries(membersOf(schema, typeName))
  return Object.fromEntries(members.map(([name, member]) => [name, signature(member)]))
}

/** The fields of an input that a caller has to give. */
export function requiredInputsOf(schema: GraphQLSchema, typeName: string): string[] {
  const type = schema.getType(typeName)
  if (!isInputObjectType(type)) throw new Error(`The schema has no input ${typeName}.`)
  const required = Object.values(type.getFields()).filter((field) => isRequiredInputField(field))
  return required.map((field) => field.name)
}

/** The values of an enum. */
export function valuesOf(schema: GraphQLSchema, typeName: string): string[] {
  const type = schema.getType(typeName)
  if (!isEnumType(type)) throw new Error(`The schema has no enum ${typeName}.`)
  return type.getValues().map((value) => value.name)
}
