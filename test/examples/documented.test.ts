import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Kind, OperationTypeNode, parse, print, validate } from 'graphql'
import type { DefinitionNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql'
import { request } from 'undici'
import { createGraphSchema } from '../../src/graph/schema.js'
import type { Subjects } from '../../src/explorer/examples.js'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { rootFieldOf, variablesFor } from './variables.js'
import { overlooked, written } from './written-operations.js'

const schema = createGraphSchema()
const definitions = written.flatMap(({ file, source }) =>
  parse(source).definitions.map((definition) => ({ file, definition })),
)

const isOperation = (definition: DefinitionNode): definition is OperationDefinitionNode =>
  definition.kind === Kind.OPERATION_DEFINITION

const fragments = new Map(
  definitions
    .map(({ definition }) => definition)
    .filter(
      (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
    )
    .map((fragment) => [fragment.name.value, fragment]),
)

/** A definition with all fragments that it is made of, as a client sends it. */
function whole(text: string, known = new Set<string>()): string {
  const names = [...text.matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)].map(([, name = '']) => name)
  const wanted = names.filter((name) => !known.has(name))
  const found = wanted.flatMap((name) => {
    known.add(name)
    const fragment = fragments.get(name)
    return fragment === undefined ? [] : [whole(print(fragment), known)]
  })
  return [text, ...found].join('\n')
}

const operations = definitions.flatMap(({ file, definition }) =>
  isOperation(definition)
    ? [
        {
          file,
          name: definition.name?.value ?? rootFieldOf(definition),
          definition,
          text: whole(print(definition)),
        },
      ]
    : [],
)

/** Places that are left to be filled in: `order: "…"`. */
const filledIn = (text: string, subjects: Subjects): string =>
  text.replaceAll(/(\w+): "…"/g, (_, name: keyof Subjects) => `${name}: "${subjects[name]}"`)

/** What a subscription tells first. */
async function firstEvent(gateway: TestGateway, query: string, variables: object): Promise<Answer> {
  const { body } = await request(gateway.url, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Token ${gateway.token('integration')}`,
    },
    body: JSON.stringify({ query, variables }),
  })
  let text = ''
  // What is left of it is let go of when the loop is left.
  for await (const part of body) {
    text += String(part)
    const told = /^data: ?(\{.*)$/m.exec(text)?.[1]
    if (told !== undefined) return JSON.parse(told) as Answer
  }
  throw new Error(`Nothing was told: ${text}`)
}

interface Answer {
  readonly data: Readonly<Record<string, { readonly userErrors?: readonly unknown[] } | null>> | null
  readonly errors?: readonly unknown[]
}

/** What went wrong: errors, and reasons why a change was not made. */
const problemsIn = ({ data, errors = [] }: Answer): unknown[] => [
  ...errors,
  ...Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? []),
]

describe('operations in the documentation and the examples', () => {
  it.each(['README.md', 'docs/', 'site/', 'examples/portal/', 'examples/python/'])(
    'are found in %s',
    (place) => {
      expect(operations.filter(({ file }) => file.startsWith(place)).length).toBeGreaterThan(0)
    },
  )

  it('are all found', () => {
    expect(overlooked).toEqual([])
  })

  it.each(operations)('are of the graph: $file, $name', ({ text }) => {
    expect(validate(schema, parse(text))).toEqual([])
  })

  describe.each(dialectNames)('on %s', (dialect) => {
    let gateway: TestGateway
    let subjects: Subjects
    beforeAll(async () => {
      gateway = await startTestGateway({ dialect })
      if (gateway.core.demo === undefined) throw new Error('The embedded Core has nothing to try them on.')
      ;({ subjects } = gateway.core.demo)
    })
    afterAll(async () => {
      await gateway[Symbol.asyncDispose]()
    })

    // The walk-through is a whole, which is run as such.
    it.each(operations.filter(({ file }) => !file.endsWith('.sh')))(
      'are answered without errors: $file, $name',
      async ({ definition, text }) => {
        // As at the start: what one changes is in the way of another.
        if (definition.operation === OperationTypeNode.MUTATION) await gateway.core.restart()
        const variables = await variablesFor(definition, schema, subjects, async (document, given, as) => {
          const { data } = await gateway.query(document, { variables: given ?? {}, as: as ?? 'integration' })
          return data
        })
        const query = filledIn(text, subjects)
        const answer =
          definition.operation === OperationTypeNode.SUBSCRIPTION
            ? await firstEvent(gateway, query, variables)
            : await gateway.query(query, { variables, as: 'integration' })
        expect(problemsIn(answer)).toEqual([])
      },
    )
  })
})
