import fc from 'fast-check'
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isAbstractType,
} from 'graphql'
import type { GraphQLField, GraphQLInputType, GraphQLNamedType, GraphQLSchema } from 'graphql'

/** Operations made from a schema: valid for the most part, odd everywhere else. */

const uuids = ['0'.repeat(32), 'f'.repeat(32), '0123456789abcdef0123456789abcdef']

const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '../../etc/passwd',
    "' OR 1=1 --",
    '<script>',
    '%00',
    'http://10.0.0.1/',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
)

const scalar = (name: string): fc.Arbitrary<string> => {
  const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...uuids, 'a', '2027-01-01') }, oddText)
  const literal = text.map((value) => JSON.stringify(value))
  if (name === 'Int') return fc.oneof(fc.integer({ min: -5, max: 50 }), fc.integer()).map(String)
  if (name === 'Boolean') return fc.constantFrom('true', 'false')
  return fc.oneof({ weight: 9, arbitrary: literal }, fc.constantFrom('null', '1e99', '{}', '[[]]', '-0'))
}

function value(type: GraphQLInputType, depth: number): fc.Arbitrary<string> {
  if (isNonNullType(type)) return value(type.ofType, depth)
  if (isListType(type)) {
    return fc.array(value(type.ofType, depth), { maxLength: 3 }).map((items) => `[${items.join(' ')}]`)
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name), 'NO_SUCH_WORD')
  if (!isInputObjectType(type) || depth <= 0) return scalar(getNamedType(type).name)
  const fields = Object.values(type.getFields())
  const given = fields.map((field) =>
    fc
      .option(value(field.type, depth - 1), { freq: isNonNullType(field.type) ? 20 : 2 })
      .map((text) => [field.name, text] as const),
  )
  return fc
    .tuple(...given)
    .map(
      (pairs) =>
        `{${pairs.flatMap(([name, text]) => (text === null ? [] : [`${name}: ${text}`])).join(' ')}}`,
    )
}

function field(found: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<string> {
  const given = found.args.map((argument) =>
    fc
      .option(value(argument.type, 2), { freq: isNonNullType(argument.type) ? 20 : 1 })
      .map((text) => [argument.name, text] as const),
  )
  const below = selection(getNamedType(found.type), depth - 1)
  const alias = fc.option(fc.constantFrom('a', 'b', '__c'), { freq: 1 })
  const directive = fc.constantFrom('', '', '', '', ' @skip(if: false)', ' @include(if: $flag)', ' @nothing')
  return fc.tuple(fc.tuple(...given), below, alias, directive).map(([pairs, inner, name, mark]) => {
    const shown = pairs.flatMap(([argument, text]) => (text === null ? [] : [`${argument}: ${text}`]))
    const list = shown.length === 0 ? '' : `(${shown.join(', ')})`
    return `${name === null ? '' : `${name}: `}${found.name}${list}${mark}${inner}`
  })
}

function selection(type: GraphQLNamedType, depth: number): fc.Arbitrary<string> {
  if (isLeafType(type)) return fc.constant('')
  if (isAbstractType(type)) return fc.constant(' { __typename ... on Project { name customer { name } } }')
  if (!isObjectType(type)) return fc.constant('')
  const fields = Object.values(type.getFields())
  const usable = depth > 0 ? fields : fields.filter((found) => isLeafType(getNamedType(found.type)))
  if (usable.length === 0) return fc.constant(' { __typename }')
  return fc
    .uniqueArray(fc.nat(usable.length - 1), { minLength: 1, maxLength: 4 })
    .chain((indexes) =>
      fc.tuple(...indexes.flatMap((index) => usable[index] ?? []).map((found) => field(found, depth))),
    )
    .map((parts) => ` { ${parts.join(' ')} }`)
}

/** A document with one operation. */
export function operation(schema: GraphQLSchema): fc.Arbitrary<string> {
  const query = selection(schema.getQueryType() ?? never(), 4)
  const mutation = selection(schema.getMutationType() ?? never(), 3)
  return fc.oneof(
    { weight: 3, arbitrary: query.map((text) => `query Q($flag: Boolean = true)${text}`) },
    { weight: 1, arbitrary: mutation.map((text) => `mutation M($flag: Boolean = true)${text}`) },
  )
}

/** The same text with something wrong with it. */
export const mutated = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.nat(), fc.nat(60), oddText).map(([whole, at, length, odd]) => {
    const start = at % (whole.length + 1)
    return whole.slice(0, start) + odd + whole.slice(start + length)
  })

function never(): never {
  throw new Error('The schema has no such root')
}
