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
import { column } from './truth/rest.js'
import { walk, walkBack } from './walk.js'

const uuids = (rows: readonly { readonly uuid?: unknown }[]): string[] => rows.map(({ uuid }) => String(uuid))

/** Every root list: how much of it is taken at once, and the keys of all that the Core has of it. */
const lists: Readonly<
  Record<string, readonly [size: number, truth: (on: TestGateway) => Promise<string[]>]>
> = {
  customers: [5, async (gateway) => uuids(await trueCustomers(gateway))],
  projects: [37, async (gateway) => uuids(await trueProjects(gateway))],
  memberships: [350, async (gateway) => (await trueMemberships(gateway)).map(membershipKey)],
  users: [61, async (gateway) => uuids(await trueUsers(gateway))],
  offerings: [
    13,
    async (gateway) => uuids((await trueOfferings(gateway)).filter((row) => isListedUnasked(gateway, row))),
  ],
  orders: [101, async (gateway) => uuids(await trueOrders(gateway))],
  allocations: [77, async (gateway) => uuids(await trueAllocations(gateway))],
}

describe.each(dialectNames)('pages on %s', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  it.each(Object.keys(lists))('%s come once each, in the same order forward and backward', async (list) => {
    const [size, truth] = lists[list] ?? [0, () => Promise.resolve([])]
    const expected = await truth(gateway)
    const forward = await walk(gateway, list, size)
    expect(forward.keys.toSorted()).toEqual(expected.toSorted())
    const backward = await walkBack(gateway, list, size)
    expect(backward.keys).toEqual(forward.keys)
    expect(forward.pages).toBe(Math.ceil(expected.length / size))
    expect(new Set([...forward.totals, ...backward.totals])).toEqual(new Set([expected.length]))
  })

  it('joins a page of a thousand out of several of the Core', async () => {
    const { data, errors } = await gateway.query<{ projects: { nodes: { uuid: string }[] } }>(
      '{ projects(first: 1000) { nodes { uuid } } }',
    )
    expect(errors).toBeUndefined()
    expect(uuids(data.projects.nodes).toSorted()).toEqual(uuids(await trueProjects(gateway)).toSorted())
  })

  it('gives a hundred where nothing is said', async () => {
    const { data } = await gateway.query<{ projects: { nodes: unknown[] } }>(
      '{ projects { nodes { uuid } } }',
    )
    expect(data.projects.nodes).toHaveLength(100)
  })

  it('goes on from the middle of a page, by the cursor of an edge, in both directions', async () => {
    const { keys } = await walk(gateway, 'projects', 100)
    const { data } = await gateway.query<{ projects: { edges: { cursor: string; node: unknown }[] } }>(
      '{ projects(first: 20) { edges { cursor node { uuid } } } }',
    )
    const [from = '', to = ''] = [data.projects.edges[4]?.cursor, data.projects.edges[16]?.cursor]
    const part = await gateway.query<Record<string, { nodes: { uuid: string }[] }>>(
      `query ($from: String, $to: String) {
        after: projects(first: 3, after: $from) { nodes { uuid } }
        before: projects(last: 3, before: $to) { nodes { uuid } }
        between: projects(after: $from, before: $to) { nodes { uuid } }
        lastBetween: projects(last: 2, after: $from, before: $to) { nodes { uuid } }
        lastOfFew: projects(last: 50, before: $to) { nodes { uuid } }
      }`,
      { variables: { from, to } },
    )
    expect(part.errors).toBeUndefined()
    expect(uuids(part.data['after']?.nodes ?? [])).toEqual(keys.slice(5, 8))
    expect(uuids(part.data['before']?.nodes ?? [])).toEqual(keys.slice(13, 16))
    expect(uuids(part.data['between']?.nodes ?? [])).toEqual(keys.slice(5, 16))
    expect(uuids(part.data['lastBetween']?.nodes ?? [])).toEqual(keys.slice(14, 16))
    expect(uuids(part.data['lastOfFew']?.nodes ?? [])).toEqual(keys.slice(0, 16))
  })

  it.each([
    'first: 1001',
    'last: 1001',
    'first: -1',
    'last: -1',
    'first: 1, last: 1',
    'after: "x"',
    'before: ""',
  ])('refuses %s', async (argument) => {
    const { data, errors } = await gateway.query(
      `{ projects(${argument}) { totalCount } customers { totalCount } }`,
    )
    expect(errors?.map(({ extensions, path }) => [extensions.code, path])).toEqual([
      ['BAD_USER_INPUT', ['projects']],
    ])
    expect(data).toEqual({ projects: null, customers: { totalCount: 12 } })
  })

  it('gives no row for none, and says how many there are', async () => {
    const empty = { startCursor: null, endCursor: null }
    const { data } = await gateway.query(
      `query ($past: String) {
        none: projects(first: 0) { edges { cursor } nodes { uuid } totalCount pageInfo { ...page } }
        noneOfLast: projects(last: 0) { nodes { uuid } totalCount pageInfo { ...page } }
        past: projects(first: 10, after: $past) { nodes { uuid } totalCount pageInfo { ...page } }
        nothing: projects(filter: { nameExact: "no such project" }) { nodes { uuid } totalCount pageInfo { ...page } }
      }
      fragment page on PageInfo { hasNextPage hasPreviousPage startCursor endCursor }`,
      { variables: { past: Buffer.from('99999:x').toString('base64url') } },
    )
    expect(data).toEqual({
      none: {
        edges: [],
        nodes: [],
        totalCount: 400,
        pageInfo: { hasNextPage: true, hasPreviousPage: false, ...empty },
      },
      noneOfLast: {
        nodes: [],
        totalCount: 400,
        pageInfo: { hasNextPage: false, hasPreviousPage: true, ...empty },
      },
      past: { nodes: [], totalCount: 400, pageInfo: { hasNextPage: false, hasPreviousPage: true, ...empty } },
      nothing: {
        nodes: [],
        totalCount: 0,
        pageInfo: { hasNextPage: false, hasPreviousPage: false, ...empty },
      },
    })
  })

  it('pages lists below entities, each by its own', async () => {
    const projects = await trueProjects(gateway)
    const { data, errors } = await gateway.query<{
      customers: { nodes: { uuid: string; page: Page; end: Page }[] }
    }>(`{
      customers(first: 12) {
        nodes {
          uuid
          page: projects(first: 4) { totalCount nodes { uuid } pageInfo { hasNextPage hasPreviousPage } }
          end: projects(last: 4) { totalCount nodes { uuid } pageInfo { hasNextPage hasPreviousPage } }
        }
      }
    }`)
    expect(errors).toBeUndefined()
    for (const { uuid, page, end } of data.customers.nodes) {
      const own = uuids(projects.filter((row) => column('customer_uuid')(row) === uuid))
      for (const { totalCount, nodes } of [page, end]) {
        expect(totalCount).toBe(own.length)
        expect(nodes).toHaveLength(Math.min(4, own.length))
        expect(uuids(nodes).filter((key) => !own.includes(key))).toEqual([])
      }
      expect(page.pageInfo).toEqual({ hasNextPage: own.length > 4, hasPreviousPage: false })
      expect(end.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: own.length > 4 })
    }
  })
})

interface Page {
  readonly totalCount: number
  readonly nodes: readonly { readonly uuid: string }[]
  readonly pageInfo: unknown
}
