import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  buildSchema,
  execute,
  getNamedType,
  getNullableType,
  GraphQLObjectType,
  isListType,
  isObjectType,
  Kind,
  parse,
  printSchema,
  validate,
} from 'graphql'
import type { GraphQLFieldResolver, OperationDefinitionNode } from 'graphql'
import { createGraphSchema } from '../../src/graph/schema.js'
import { nodesOf, sharesOf } from '../../src/server/limits/cost.js'
import { costOf, UNPAGED_LENGTH } from '../../src/server/limits/cost-reader.js'

const schema = createGraphSchema()
const variables = { none: 0, two: 2, three: 3, yes: true, no: false }

const isConnection = (type: unknown): boolean =>
  type instanceof GraphQLObjectType && type.name.endsWith('Connection')

const rarely = (usual: string[], rare: string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...rare) },
  )

/** What may be selected of a type, to a depth: text of a selection set. */
function selection(type: GraphQLObjectType, depth: number): fc.Arbitrary<string> {
  const fields = Object.values(type.getFields()).filter(({ args }) =>
    args.every(
      ({ type: argument, defaultValue }) => defaultValue !== undefined || !String(argument).endsWith('!'),
    ),
  )
  const leaves = ['__typename']
  const branches = fields.flatMap((field) => {
    const below = getNamedType(field.type)
    return isObjectType(below) ? [{ field, below }] : []
  })
  if (depth === 0 || branches.length === 0) return fc.constant(`{ ${leaves.join(' ')} }`)
  const branch = fc.constantFrom(...branches).chain(({ field, below }) =>
    fc
      .record({
        alias: fc.constantFrom('', '', 'x: ', 'y: '),
        size: rarely(
          ['(first: $two)', '(last: $three)', '(first: 1)'],
          ['', '(first: $none)', '(first: null)'],
        ),
        flag: rarely(
          ['', '@include(if: $yes)'],
          ['@include(if: $no)', '@skip(if: $yes)', '@skip(if: true)', '@include(if: false)'],
        ),
        wrap: rarely(['', '...'], [`... on ${type.name} @skip(if: $no)`, '... @include(if: $no)']),
        below: selection(below, isConnection(below) ? depth : depth - 1),
      })
      .map(({ alias, size, flag, wrap, below: inner }) => {
        // Two fields of one name in the answer have to be the same field with the same arguments.
        const key = `${alias.slice(0, 1)}${field.name}${size.replaceAll(/\W/g, '')}: `
        const paged = isConnection(below) ? size : ''
        const text = `${key}${field.name}${paged}${flag} ${inner}`
        return wrap === '' ? text : `${wrap} { ${text} }`
      }),
  )
  return fc
    .array(branch, { minLength: 1, maxLength: 2 })
    .map((texts) => `{ ${[...leaves, ...texts].join(' ')} }`)
}

interface Counter {
  nodes: number
}

/** Gives every list as many entries as its page may have, and counts them. */
const fill: GraphQLFieldResolver<{ size?: number }, Counter> = (parent, args, counter, info) => {
  const type = getNamedType(info.returnType)
  if (!isObjectType(type)) return null
  if (isConnection(type)) {
    counter.nodes += 1
    const { first, last } = args as { first?: number | null; last?: number | null }
    return { size: last ?? first ?? 100 }
  }
  const isCounted = type.getInterfaces().some(({ name }) => name === 'Node')
  const isList = isListType(getNullableType(info.returnType))
  const pageOrUsual = isConnection(info.parentType) ? (parent.size ?? 0) : UNPAGED_LENGTH
  const length = isList ? pageOrUsual : 1
  counter.nodes += isCounted ? length : 0
  return isList ? Array.from({ length }, () => ({})) : {}
}

/** The graph without its resolvers. */
const filled = buildSchema(printSchema(schema))

async function countedBy(document: string): Promise<number> {
  const counter: Counter = { nodes: 0 }
  await execute({
    schema: filled,
    document: parse(document),
    variableValues: variables,
    fieldResolver: fill,
    rootValue: {},
    contextValue: counter,
  })
  return counter.nodes
}

function costOfText(document: string) {
  const parsed = parse(document)
  const [operation] = parsed.definitions as OperationDefinitionNode[]
  const fragments = Object.fromEntries(
    parsed.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  )
  if (operation === undefined) throw new Error('no operation')
  return costOf(operation, { schema, fragments, flags: variables })
}

const declared = '$none: Int, $two: Int, $three: Int, $yes: Boolean!, $no: Boolean!'

describe('the cost of an operation', () => {
  it('is the number of nodes in an answer whose lists are as long as their pages', async () => {
    const root = schema.getQueryType()
    if (root == null) throw new Error('no query type')
    const documents = selection(root, 3).map((set) => `query (${declared}) ${set}`)
    let compared = 0
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        fc.pre(validate(schema, parse(document)).every(({ message }) => message.includes('is never used')))
        const cost = nodesOf(costOfText(document), variables)
        fc.pre(cost < 50_000)
        expect(cost).toBe(await countedBy(document))
        if (cost > 10) compared += 1
      }),
      { numRuns: 250 },
    )
    // About 60 as a rule: enough of them say something.
    expect(compared).toBeGreaterThan(20)
  })

  it('counts a fragment once where the answer has it once', () => {
    const plain = costOfText('{ projects(first: 7) { nodes { customer { name } } } }')
    const spread = costOfText(
      `{ ...a ...a projects(first: 7) { nodes { ...b customer { uuid } } } }
       fragment a on Query { projects(first: 7) { nodes { ...b ...b } } } fragment b on Project { customer { name } }`,
    )
    expect(nodesOf(spread, {})).toBe(nodesOf(plain, {}))
    expect(nodesOf(plain, {})).toBe(1 + 7 * 2)
  })

  it('counts as many as there are ids', () => {
    const cost = costOfText('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }')
    expect(nodesOf(cost, { ids: ['a', 'b', 'c'] })).toBe(3)
    expect(nodesOf(costOfText('{ nodes(ids: ["a", "b"]) { id } }'), {})).toBe(2)
  })

  it('tells which lists it comes from, the largest first', () => {
    const cost = costOfText(
      'query ($n: Int) { projects(first: 1000) { edges { node { m: memberships(last: $n) { nodes { user { id } } } } } } }',
    )
    expect(nodesOf(cost, { n: 50 })).toBe(1 + 1000 * (1 + 1 + 50 * 2))
    expect(sharesOf(cost, { n: 50 })).toEqual([
      { path: 'projects.m', length: 50, nodes: 100_000 },
      { path: 'projects', length: 1000, nodes: 2000 },
    ])
  })

  it('takes a page beyond the largest for the largest, and one of no number for the usual', () => {
    const cost = costOfText('query ($n: Int) { customers(first: $n) { nodes { id } } }')
    expect(nodesOf(cost, { n: 1_000_000 })).toBe(1001)
    expect(nodesOf(cost, { n: -5 })).toBe(1)
    expect(nodesOf(cost, {})).toBe(101)
    expect(nodesOf(cost, { n: null })).toBe(101)
    expect(
      nodesOf(costOfText('query ($n: Int) { customers(first: 900, last: $n) { nodes { id } } }'), {}),
    ).toBe(901)
  })
})
