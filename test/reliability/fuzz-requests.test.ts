import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { request } from 'undici'
import { createGraphSchema } from '../../src/graph/schema.js'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { EmbeddedCore } from '../../src/embedded/index.js'
import { dialectNames } from '../gateway-on-core.js'
import type { GraphAnswer } from '../gateway-on-core.js'
import { mutated, operation } from './arbitrary-operations.js'
import { expectFit } from './fit-answers.js'
import { fuzzTime, fuzzTimeout } from './fuzz-time.js'
import { startGatewayOn } from './gateway-on-url.js'
import type { GatewayOnUrl } from './gateway-on-url.js'

const operations = operation(createGraphSchema())

describe.each(dialectNames)('whatever is asked of a gateway on %s', (dialect) => {
  let core: EmbeddedCore
  let gateway: GatewayOnUrl
  let staff: string
  beforeAll(async () => {
    core = await startEmbeddedCore({ dialect })
    staff = core.demoUsers.find(({ name }) => name === 'staff')?.token ?? ''
    gateway = await startGatewayOn(core.url, { dialect })
  })
  afterAll(async () => {
    // It still serves after all of that.
    const { data } = await gateway.query('{ core { dialect } }', staff)
    expect(data).toEqual({ core: { dialect: dialect === 'roles-2023' ? 'ROLES_2023' : 'PERMISSIONS_2021' } })
    await gateway[Symbol.asyncDispose]()
    await core.close()
  })

  async function post(body: string | Buffer, headers: Record<string, string>): Promise<void> {
    const answer = await request(gateway.url, {
      method: 'POST',
      headers: { authorization: `Token ${staff}`, ...headers },
      body,
    })
    const text = await answer.body.text()
    expect(answer.statusCode).toBeLessThan(500)
    expect(text).not.toContain(staff)
    if (text !== '') expectFit(JSON.parse(text) as GraphAnswer<unknown>, [staff])
  }

  const json = { 'content-type': 'application/json' }

  it(
    'in operations made from the schema is answered or refused',
    async () => {
      const property = fc.asyncProperty(operations, (query) => post(JSON.stringify({ query }), json))
      await fc.assert(property, fuzzTime)
    },
    fuzzTimeout,
  )

  it(
    'in operations with something wrong with them is answered or refused',
    async () => {
      const property = fc.asyncProperty(mutated(operations), (query) => post(JSON.stringify({ query }), json))
      await fc.assert(property, fuzzTime)
    },
    fuzzTimeout,
  )

  it(
    'in any body at all is answered or refused',
    async () => {
      const bodies = fc.oneof(
        fc.json(),
        fc.string({ unit: 'binary' }),
        fc
          .record({
            query: fc.anything(),
            variables: fc.anything(),
            operationName: fc.anything(),
            extensions: fc.anything(),
          })
          .map(asJson),
        mutated(operations.map((query) => JSON.stringify({ query, variables: { flag: true } }))),
      )
      const types = fc.constantFrom(
        'application/json',
        'text/plain',
        'application/graphql',
        'multipart/form-data',
        'x',
      )
      const property = fc.asyncProperty(bodies, types, (body, type) =>
        post(Buffer.from(body), { 'content-type': type }),
      )
      await fc.assert(property, fuzzTime)
    },
    fuzzTimeout,
  )
})

const asJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner))
