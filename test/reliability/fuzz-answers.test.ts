import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { dialectNames } from '../gateway-on-core.js'
import { expectFit } from './fit-answers.js'
import { fuzzTime, fuzzTimeout } from './fuzz-time.js'
import { startGatewayOn } from './gateway-on-url.js'
import type { GatewayOnUrl } from './gateway-on-url.js'
import { declaredIn, operations } from './operations.js'
import { startHttpServer } from './raw-servers.js'
import type { RawServer } from './raw-servers.js'

/** Nothing that only the Core's body says may come out in an error. */
const upstreamSecret = 'only-in-the-body-of-the-core'
const token = 'token-of-the-caller-0123456789'

const uuid = fc.constantFrom('0'.repeat(32), 'a'.repeat(32), 'b'.repeat(32))
const names = [
  ...[
    'uuid',
    'url',
    'name',
    'state',
    'type',
    'role',
    'role_name',
    'created',
    'end_date',
    'username',
    'email',
  ],
  ...['customer_uuid', 'customer_name', 'project_uuid', 'project_name', 'offering_uuid', 'offering_name'],
  ...['user_uuid', 'user_username', 'limits', 'items', 'plans', 'components', 'attributes', 'cost', 'pk'],
  ...['marketplace_resource_uuid', 'expiration_time', 'billing_price_estimate', 'projects', 'resource_uuid'],
]
const odd = fc.oneof(
  uuid,
  fc.constantFrom(null, '', 0, -1, 1e308, true, 'brand new', '2027-01-01T00:00:00Z', upstreamSecret, [], {}),
  fc.jsonValue({ maxDepth: 3 }),
)
const row = fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 20 })
const rowWithKey = fc.tuple(row, uuid).map(([fields, key]) => ({ ...fields, uuid: key }))
const body = fc.oneof(
  { weight: 4, arbitrary: fc.array(rowWithKey, { maxLength: 5 }).map((rows) => JSON.stringify(rows)) },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(row, odd), { maxLength: 5 }).map((rows) => JSON.stringify(rows)),
  },
  { weight: 2, arbitrary: rowWithKey.map((fields) => JSON.stringify(fields)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.constant(`<html><body>${upstreamSecret}</body></html>`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
)
const answer = fc.record({
  status: fc.oneof(
    { weight: 12, arbitrary: fc.constant(200) },
    fc.constantFrom(201, 204, 301, 400, 401, 403, 404, 418, 429, 500, 503),
  ),
  count: fc.oneof(
    { weight: 4, arbitrary: fc.constant('fits') },
    fc.constantFrom('absent', '-1', '0', '3', '1e9', '700', 'x'),
  ),
  next: fc.constantFrom('absent', 'fits', 'always'),
  body,
})
type Answer = typeof answer extends fc.Arbitrary<infer Made> ? Made : never

describe.each(dialectNames)('whatever a Core of %s answers', (dialect) => {
  let core: RawServer
  let gateway: GatewayOnUrl
  let script: readonly Answer[] = []
  let at = 0
  beforeAll(async () => {
    core = await startHttpServer((_, outgoing) => {
      const said = script[at++ % script.length]
      if (said === undefined) {
        outgoing.end()
        return
      }
      outgoing.writeHead(said.status, headersOf(said))
      outgoing.end(said.status === 204 ? undefined : said.body)
    })
    gateway = await startGatewayOn(`http://127.0.0.1:${core.port}`, { dialect, retries: 1 })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
    await core[Symbol.asyncDispose]()
  })

  it(
    'every operation has an answer, and no error tells what it should not',
    async () => {
      const variables = Object.fromEntries(
        ['allocation', 'project', 'customer', 'offering', 'order', 'user'].map((name) => [
          name,
          'a'.repeat(32),
        ]),
      )
      const known = {
        ...variables,
        projectId: Buffer.from(`Project:${'a'.repeat(32)}`).toString('base64url'),
        username: 'a',
        backendId: 'a',
      }
      const property = fc.asyncProperty(
        fc.constantFrom(...operations),
        fc.array(answer, { minLength: 1, maxLength: 6 }),
        async ({ document }, answers) => {
          script = answers
          at = 0
          const given = await gateway.query(document, token, { variables: declaredIn(document, known) })
          expect(given.status).toBeLessThan(500)
          expectFit(given, [token, upstreamSecret])
        },
      )
      await fc.assert(property, { ...fuzzTime, endOnFailure: true })
    },
    fuzzTimeout,
  )
})

function headersOf({ body: text, count, next }: Answer): Record<string, string> {
  const rows = text.startsWith('[') ? lengthOf(text) : 1
  const link = '</api/?page=2>; rel="next"'
  return {
    'content-type': 'application/json',
    ...(count === 'absent' ? {} : { 'x-result-count': count === 'fits' ? String(rows) : count }),
    ...(next === 'absent' ? {} : { link: next === 'always' ? link : '</api/?page=1>; rel="first"' }),
  }
}

function lengthOf(text: string): number {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.length : 1
  } catch {
    return 1
  }
}
