import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import {
  isListedUnasked,
  membershipKey,
  trueAllocations,
  trueCustomers,
  trueMemberships,
  trueOfferings,
  trueOrders,
  trueProjects,
  trueUsers,
} from './truth/lists.js'
import { restGet } from './truth/rest.js'
import { walk } from './walk.js'

type Truth = (gateway: TestGateway, as: string) => Promise<readonly string[]>

const uuidsOf =
  (list: (gateway: TestGateway, as: string) => Promise<readonly { readonly uuid?: unknown }[]>): Truth =>
  async (gateway, as) =>
    (await list(gateway, as)).map(({ uuid }) => String(uuid))

const truths: Readonly<Record<string, Truth>> = {
  customers: uuidsOf(trueCustomers),
  projects: uuidsOf(trueProjects),
  memberships: async (gateway, as) => (await trueMemberships(gateway, as)).map(membershipKey),
  users: uuidsOf(trueUsers),
  offerings: uuidsOf(async (gateway, as) => {
    const offerings = await trueOfferings(gateway, as)
    return offerings.filter((row) => isListedUnasked(gateway, row))
  }),
  orders: uuidsOf(trueOrders),
  allocations: uuidsOf(trueAllocations),
}

const callers = ['staff', 'support', 'allocator', 'allocator-of-two', 'member', 'identity-manager', 'nobody']

describe.each(dialectNames)('what a caller sees on %s', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  describe.each(callers)('as %s', (caller) => {
    const as = (token: TestGateway): TestGateway => ({
      ...token,
      query: (document, options) => token.query(document, { ...options, as: caller }),
    })

    it.each(Object.keys(truths))('is just what the Core shows of %s', async (list) => {
      const expected = await refusal(() => truths[list]?.(gateway, caller) ?? [])
      if (expected === 'refused') {
        const { data, errors } = await as(gateway).query(`{ ${list} { totalCount nodes { __typename } } }`)
        expect(data).toEqual({ [list]: null })
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
        return
      }
      const { keys } = await walk(as(gateway), list, 1000)
      expect(keys.toSorted()).toEqual(expected.toSorted())
    })
  })

  it('differs from caller to caller', async () => {
    const counts = await Promise.all(
      ['staff', 'allocator', 'allocator-of-two', 'member', 'nobody'].map(async (as) => {
        const { data } = await gateway.query<{ projects: { totalCount: number } }>(
          '{ projects { totalCount } }',
          { as },
        )
        return data.projects.totalCount
      }),
    )
    expect(counts).toEqual([400, 250, 30, 2, 0])
  })

  it('is the same after other callers have asked, and while they ask', async () => {
    const document = '{ projects(first: 1000) { totalCount nodes { uuid customer { uuid email } } } }'
    const alone = await Promise.all(callers.map((as) => gateway.query(document, { as })))
    const together = await Promise.all(
      [...callers, ...callers.toReversed()].map((as) => gateway.query(document, { as })),
    )
    expect(together).toEqual([...alone, ...alone.toReversed()])
  })

  it.each(callers)('tells %s who it is', async (as) => {
    const { data, errors } = await gateway.query<{ viewer: { username: string } }>(
      '{ viewer { username } }',
      { as },
    )
    const { body } = await restGet(gateway, '/users/me/', as)
    expect(errors).toBeUndefined()
    expect(data.viewer.username).toBe((body as { username: string }).username)
  })

  it('never tells a token', async () => {
    gateway.core.requests.clear()
    await gateway.query(
      '{ viewer { id uuid username fullName email nativeName organization } users { nodes { email } } }',
    )
    expect(gateway.core.requests.entries.length).toBeGreaterThan(0)
    if (dialect === 'permissions-2021') return
    const fields = gateway.core.requests.entries.flatMap((entry) => entry.fields)
    expect(fields).not.toContain('token')
  })
})

/** What a Core answers, or that it refuses. */
async function refusal<T>(ask: () => T | Promise<T>): Promise<T | 'refused'> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Error && error.message.includes('answered 403')) return 'refused'
    throw error
  }
}
