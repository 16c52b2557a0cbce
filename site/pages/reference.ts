import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
} from 'graphql'
import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputField,
  GraphQLNamedType,
  GraphQLSchema,
} from 'graphql'
import { createGraphSchema } from '../../src/graph/schema.js'
import { escapeHtml } from './page.js'
import type { Page } from './page.js'
import { groupsOf } from './type-groups.js'

type Member = GraphQLField<unknown, unknown> | GraphQLInputField

/** The fields of a type, if it has any. */
export function fieldsOf(type: GraphQLNamedType): readonly Member[] {
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
  return hasFields ? Object.values<Member>(type.getFields()) : []
}

const argumentsOf = (member: Member): readonly GraphQLArgument[] => ('args' in member ? member.args : [])

/** All types that have a page. */
export function typesOf(schema: GraphQLSchema): GraphQLNamedType[] {
  const all = Object.values(schema.getTypeMap())
  return all.filter((type) => !isIntrospectionType(type)).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** The name in a type as it is written: `Project` in `[Project!]!`. */
const nameIn = (type: string): string => type.replaceAll(/[[\]!]/g, '')

/** A type as it is written, leading to its page. */
const linkTo = (type: string): string => `[\`${type}\`](./${nameIn(type)}.md)`

const described = ({ description }: { readonly description?: string | null | undefined }): string =>
  escapeHtml(description ?? '')

function inputLine(input: GraphQLArgument | GraphQLInputField): string {
  const value = input.astNode?.defaultValue
  return `${linkTo(input.type.toString())}${value ? ` = \`${print(value)}\`` : ''}`
}

const deprecated = (reason: string | null | undefined): string =>
  reason ? `::: warning Deprecated\n${escapeHtml(reason)}\n:::\n` : ''

/** Below the item of a list. */
const indented = (text: string): string => text.replaceAll(/\n(?=.)/g, '\n  ')

const argumentItem = (argument: GraphQLArgument): string =>
  `- \`${argument.name}\`: ${inputLine(argument)}\n\n  ${indented(described(argument))}\n${deprecated(argument.deprecationReason)}`

function fieldSection(field: Member): string {
  const list = argumentsOf(field)
  return [
    `### ${field.name} {#${field.name}}`,
    'args' in field ? linkTo(field.type.toString()) : inputLine(field),
    described(field),
    deprecated(field.deprecationReason),
    ...(list.length === 0 ? [] : ['Arguments:', list.map(argumentItem).join('\n')]),
  ].join('\n\n')
}

function kindOf(type: GraphQLNamedType): string {
  if (isScalarType(type)) return isSpecifiedScalarType(type) ? 'Scalar of GraphQL itself' : 'Scalar'
  if (isEnumType(type)) return 'Enum'
  if (isInputObjectType(type)) return type.isOneOf ? 'Input, of which exactly one field is given' : 'Input'
  if (isInterfaceType(type)) return 'Interface'
  return isUnionType(type) ? 'Union' : 'Type'
}

/** Where a type is met: fields that give it, inputs and arguments that take it. */
export function usesOf(schema: GraphQLSchema, wanted: GraphQLNamedType): string[] {
  const isWanted = ({ type }: Member | GraphQLArgument): boolean => nameIn(type.toString()) === wanted.name
  return typesOf(schema).flatMap((type) =>
    fieldsOf(type)
      .filter((field) => isWanted(field) || argumentsOf(field).some(isWanted))
      .map((field) => `[\`${type.name}.${field.name}\`](./${type.name}.md#${field.name})`),
  )
}

function relations(schema: GraphQLSchema, type: GraphQLNamedType): string {
  const links = (types: readonly GraphQLNamedType[]): string =>
    types.map(({ name }) => linkTo(name)).join(', ')
  if (isObjectType(type) && type.getInterfaces().length > 0)
    return ` · implements ${links(type.getInterfaces())}`
  if (isInterfaceType(type)) return ` · implemented by ${links(schema.getPossibleTypes(type))}`
  return isUnionType(type) ? ` · one of ${links(type.getTypes())}` : ''
}

function valuesOf(type: GraphQLNamedType): string[] {
  if (!isEnumType(type)) return []
  const sections = type.getValues().map((value) => {
    return `### ${value.name} {#${value.name}}\n\n${described(value)}\n\n${deprecated(value.deprecationReason)}`
  })
  return ['## Values', ...sections]
}

function typePage(schema: GraphQLSchema, type: GraphQLNamedType): Page {
  const fields = fieldsOf(type).map(fieldSection)
  const uses = usesOf(schema, type)
  const content = [
    `# ${type.name}`,
    `*${kindOf(type)}*${relations(schema, type)}`,
    described(type),
    ...valuesOf(type),
    ...(fields.length === 0 ? [] : ['## Fields', ...fields]),
    ...(uses.length === 0 ? [] : ['## Where it is used', uses.map((use) => `- ${use}`).join('\n')]),
  ]
  return { name: type.name, content: content.join('\n\n') }
}

/** The first sentence of a description. */
const firstSentence = (type: GraphQLNamedType): string =>
  (/^[^]*?[.:](?=\s|$)/.exec(described(type))?.[0] ?? '').replaceAll('\n', ' ').replace(/:$/, '.')

function indexPage(schema: GraphQLSchema): Page {
  const groups = groupsOf(typesOf(schema)).map(({ title, types }) =>
    [
      `## ${title}`,
      types.map((type) => `- [\`${type.name}\`](./${type.name}.md) ${firstSentence(type)}`).join('\n'),
    ].join('\n\n'),
  )
  const intro = `Every type of the graph, from its SDL. All of it in one file: [schema.graphql](/schema.graphql){target="_self"}, which is
also \`puhuri-graphql/schema.graphql\` in the package, and what \`npx puhuri-graphql schema\` prints.`
  return { name: 'index', content: ['# The graph', intro, ...groups].join('\n\n') }
}

/** A page for each type, and one that lists them. */
export function referencePages(schema: GraphQLSchema): Page[] {
  return [indexPage(schema), ...typesOf(schema).map((type) => typePage(schema, type))]
}

/** Those of the graph itself. */
export const graphPages = (): Page[] => referencePages(createGraphSchema({ federation: false }))
