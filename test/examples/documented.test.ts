import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Kind, OperationTypeNode, parse, validate } from 'graphql'
import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import { request } from 'undici'
import { createGraphSchema } from '../../src/graph/schema.js'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

const project = join(__dirname, '../..')
const pages = [
  'README.md',
  ...readdirSync(join(project, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
]

const isOperation = (
  definition: DocumentNode['definitions'][number],
): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION

/** Everything that is marked as GraphQL in what people read. */
const blocks = pages
  .filter((page) => page.endsWith('.md'))
  .flatMap((page) => {
    const text = readFileSync(join(project, page), 'utf8')
    return [...text.matchAll(/```graphql\n([^]*?)```/g)].map(([, source = '']) => ({ page, source }))
  })
const operations = blocks.filter(({ source }) => parse(source).definitions.some(isOperation))

/** What an operation of a page is given, by the name of its variable. */
const lists: Readonly<Record<string, string>> = {
  customer: 'customers',
  project: 'projects',
  user: 'users',
  offering: 'offerings',
  order: 'orders',
  allocation: 'allocations',
}

/** What a subscription tells first. */
async function firstEvent(
  gateway: TestGateway,
  query: string,
  variables: object,
): Promise<{ errors?: unknown }> {
  const { body } = await request(gateway.url, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Token ${gateway.token('allocator')}`,
    },
    body: JSON.stringify({ query, variables }),
  })
  let text = ''
  // What is left of it is let go of when the loop is left.
  for await (const part of body) {
    text += String(part)
    const told = /^data: ?(\{.*)$/m.exec(text)?.[1]
    if (told !== undefined) return JSON.parse(told) as { errors?: unknown }
  }
  throw new Error(`Nothing was told: ${text}`)
}

describe('operations in the documentation', () => {
  const schema = createGraphSchema()

  it('are all readable', () => {
    expect(blocks.length).toBeGreaterThan(0)
  })

  it.each(operations)('are of the graph: $page, $source', ({ source }) => {
    expect(validate(schema, parse(source))).toEqual([])
  })

  describe.each(dialectNames)('on %s', (dialect) => {
    let gateway: TestGateway
    const variables: Record<string, string> = {}
    beforeAll(async () => {
      gateway = await startTestGateway({ dialect })
      for (const [name, list] of Object.entries(lists)) {
        const { data } = await gateway.query<Record<string, { nodes: { id: string }[] }>>(
          `{ ${list}(first: 1) { nodes { id } } }`,
        )
        variables[name] = data[list]?.nodes[0]?.id ?? ''
      }
    })
    afterAll(async () => {
      await gateway[Symbol.asyncDispose]()
    })

    it('are answered without errors', async () => {
      for (const { page, source } of operations) {
        const [operation] = parse(source).definitions.filter(isOperation)
        const names = operation?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? []
        const given = Object.fromEntries(
          names.flatMap((name) => (name in variables ? [[name, variables[name]]] : [])),
        )
        const isSubscription = operation?.operation === OperationTypeNode.SUBSCRIPTION
        const { errors } = isSubscription
          ? await firstEvent(gateway, source, given)
          : await gateway.query(source, { variables: given, as: 'allocator' })
        expect({ page, source, errors }).toEqual({ page, source, errors: undefined })
      }
    })
  })
})
