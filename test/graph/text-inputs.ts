import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isScalarType,
} from 'graphql'
import type { GraphQLField, GraphQLInputType, GraphQLSchema } from 'graphql'
import { nobody } from './mutation/writing.js'

/** A place in an argument where there may be any text. */
export interface TextInput {
  /** From the argument on: `['filter', 'name']`. */
  readonly path: readonly string[]
  /** All arguments, of their right forms, with this text there. */
  readonly argumentsWith: (text: string) => Readonly<Record<string, unknown>>
}

const samples: Readonly<Record<string, unknown>> = {
  String: 'a',
  ID: nobody,
  JSON: { a: 'a' },
  Int: 1,
  Float: 1,
  Boolean: true,
  Date: '2090-01-01',
  DateTime: '2090-01-01T00:00:00Z',
}

/** A value for each way to give one; marked where it holds a text, by the path that leads there. */
interface Form {
  readonly path: readonly string[]
  readonly with: (text: string) => unknown
}

function sampleOf(type: GraphQLInputType): unknown {
  const bare = getNullableType(type)
  if (isListType(bare)) return [sampleOf(bare.ofType)]
  if (isEnumType(bare)) return bare.getValues()[0]?.name
  if (isScalarType(bare)) return samples[bare.name]
  if (!isInputObjectType(bare)) throw new Error(`There is no sample of ${String(type)}`)
  const fields = Object.values(bare.getFields()).slice(0, bare.isOneOf ? 1 : undefined)
  return Object.fromEntries(fields.map((field) => [field.name, sampleOf(field.type)]))
}

function formsOf(type: GraphQLInputType): Form[] {
  const bare = getNullableType(type)
  if (isListType(bare)) {
    const forms = formsOf(bare.ofType)
    return forms.map((form) => ({ path: ['0', ...form.path], with: (text) => [form.with(text)] }))
  }
  if (isScalarType(bare)) {
    if (bare.name === 'JSON') return [{ path: ['a'], with: (text) => ({ a: text }) }]
    return ['String', 'ID'].includes(bare.name) ? [{ path: [], with: (text) => text }] : []
  }
  if (!isInputObjectType(bare)) return []
  const others = bare.isOneOf ? {} : (sampleOf(bare) as object)
  return Object.values(bare.getFields()).flatMap((field) =>
    formsOf(field.type).map((form) => ({
      path: [field.name, ...form.path],
      with: (text: string) => ({ ...others, [field.name]: form.with(text) }),
    })),
  )
}

/** Every place in the arguments of a field where there may be any text. */
export function textInputsOf(field: GraphQLField<unknown, unknown>): TextInput[] {
  const required = field.args.filter((argument) => getNullableType(argument.type) !== argument.type)
  const others = Object.fromEntries(required.map(({ name, type }) => [name, sampleOf(type)]))
  return field.args.flatMap((argument) =>
    formsOf(argument.type).map((form) => ({
      path: [argument.name, ...form.path],
      argumentsWith: (text) => ({ ...others, [argument.name]: form.with(text) }),
    })),
  )
}

/** An operation with one root field, each argument in a variable of its name. */
export function operationOf(
  kind: 'query' | 'mutation',
  { name, args, type }: GraphQLField<unknown, unknown>,
  given: Readonly<Record<string, unknown>>,
): string {
  const used = args.filter((argument) => argument.name in given)
  const declared = used.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ')
  const passed = used.map((argument) => `${argument.name}: $${argument.name}`).join(', ')
  const selection = kind === 'mutation' ? '{ userErrors { code field } }' : '{ __typename }'
  if (isScalarType(getNamedType(type))) throw new Error(`${name} has nothing to select`)
  return `${kind} (${declared}) { ${name}(${passed}) ${selection} }`
}

/** The fields of the query or the mutation type, without those of routers. */
export function rootFieldsOf(schema: GraphQLSchema, kind: 'query' | 'mutation') {
  const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType()
  return Object.values(type?.getFields() ?? {}).filter(({ name }) => !name.startsWith('_'))
}
