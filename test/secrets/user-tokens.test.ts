import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createPuhuriCore } from '../../src/core/index.js'
import { Selection } from '../../src/core/entities/selection.js'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { startIndiscreetCore } from './indiscreet-core.js'
import type { IndiscreetCore } from './indiscreet-core.js'
import { outputs } from './tapped-test.js'
import { tokensIn } from './tokens.js'

const everybody = /* GraphQL */ `
  {
    viewer {
      username
    }
    users(first: 1000) {
      nodes {
        id
        uuid
        username
        fullName
        email
        organization
      }
    }
    memberships(first: 50) {
      nodes {
        user {
          nativeName
          organization
        }
      }
    }
  }
`

describe.each(dialectNames)('the tokens of others that a Core of %s shows', (dialect) => {
  let core: IndiscreetCore
  let gateway: TestGateway
  beforeAll(async () => {
    core = await startIndiscreetCore()
    gateway = await startTestGateway(
      { dialect },
      {
        addressOf: ({ url }) => {
          core.target = url
          return core.url
        },
      },
    )
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
    await core[Symbol.asyncDispose]()
  })

  it('are in no answer and in no log line', async () => {
    const { data, errors } = await gateway.query<{ users: { nodes: { uuid: string }[] } }>(everybody)
    expect(errors).toBeUndefined()
    const { nodes } = data.users
    const one = nodes[0]?.uuid ?? ''
    await gateway.query('query ($id: ID!) { user(id: $id) { fullName email } }', { variables: { id: one } })
    // There was something to let out.
    expect(core.shown.size).toBeGreaterThan(nodes.length)
    expect(outputs.leaks).toEqual([])
  })

  it('are never asked for', () => {
    const asked = core.paths.filter((path) => path.startsWith('/api/users/'))
    expect(asked.length).toBeGreaterThan(1)
    expect(asked.filter((path) => path.includes('token'))).toEqual([])
    const selected = asked.filter((path) => path.includes('field='))
    expect(selected.length > 0).toBe(dialect === 'roles-2023')
  })

  it('are in no row that is kept', async () => {
    const direct = createPuhuriCore({
      url: new URL(core.url),
      dialect: 'auto',
      timeouts: { connectMs: 2000, headersMs: 20_000, bodyMs: 20_000 },
      maxConnections: 4,
    })
    const session = await direct.session({
      authorization: `Token ${gateway.token('staff')}`,
      requestId: 'rows',
      signal: new AbortController().signal,
    })
    const before = core.shown.size
    const fields = new Map(['uuid', 'username', 'fullName', 'email'].map((name) => [name, Selection.empty]))
    const { records } = await session.list('User', {
      where: [],
      window: { after: undefined, before: undefined, size: 100, fromEnd: false },
      ordering: undefined,
      selection: new Selection(fields),
      rows: true,
    })
    await direct.close()
    expect(records.length).toBeGreaterThan(10)
    expect(core.shown.size).toBeGreaterThan(before)
    for (const { row } of records) expect(tokensIn(JSON.stringify(row), core.shown)).toEqual([])
  })
})
