import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createGraphSchema } from '../../src/graph/schema.js'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { operationOf, rootFieldsOf, textInputsOf } from './text-inputs.js'

const schema = createGraphSchema()
const inputsOf = (kind: 'query' | 'mutation') =>
  rootFieldsOf(schema, kind).flatMap((field) =>
    textInputsOf(field).map((input) => [`${field.name} ${input.path.join('.')}`, field, input] as const),
  )
/** What no database of a Core keeps, and what no request can carry. */
const unstorable = ['a\u0000b', 'a\ud83db']

describe.each(dialectNames)('a text that no Core could hold, on %s,', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    await gateway.query('{ core { dialect } }')
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  it.each(inputsOf('query'))(
    'is refused with what to mend, and nothing asked: %s',
    async (_, field, input) => {
      for (const text of unstorable) {
        gateway.core.requests.clear()
        const variables = input.argumentsWith(text)
        const { errors } = await gateway.query(operationOf('query', field, variables), { variables })
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
        expect(gateway.core.requests.entries).toEqual([])
      }
    },
  )

  it.each(inputsOf('mutation'))('is told as a user error, and nothing sent: %s', async (_, field, input) => {
    for (const text of unstorable) {
      gateway.core.requests.clear()
      const variables = input.argumentsWith(text)
      const { data, errors } = await gateway.query(operationOf('mutation', field, variables), { variables })
      expect(errors).toBeUndefined()
      expect(data).toEqual({
        [field.name]: { userErrors: [{ code: 'INVALID', field: input.path.slice(1) }] },
      })
      expect(gateway.core.requests.entries).toEqual([])
    }
  })

  it('is refused as well where it stands in the document, and in a list below', async () => {
    const { data, errors } = await gateway.query(
      String.raw`{ projects(first: 1) { nodes { name memberships(filter: {fullName: "a\u0000"}) { totalCount } } } }`,
    )
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
    expect(data).toMatchObject({ projects: { nodes: [{ memberships: null }] } })
  })
})
