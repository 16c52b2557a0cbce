import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { request } from 'undici'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { GraphError, TestGateway } from '../gateway-on-core.js'
import { restGet } from './truth/rest.js'

const lists = ['customers', 'projects', 'memberships', 'users', 'orders', 'allocations']

describe.each(dialectNames)('callers without a good token on %s', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    gateway.core.requests.clear()
  })

  const askAs = async (authorization: string, query: string) => {
    const answer = await request(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query }),
    })
    const text = await answer.body.text()
    return { text, ...(JSON.parse(text) as { data: unknown; errors?: GraphError[] }) }
  }

  it.each(lists)('no token: %s are UNAUTHENTICATED', async (list) => {
    const { data, errors } = await gateway.query(`{ ${list} { nodes { id } } core { dialect } }`, {
      as: 'nobody at all',
    })
    expect(errors?.map(({ extensions, path }) => [extensions.code, path])).toEqual([
      ['UNAUTHENTICATED', [list]],
    ])
    expect(data).toMatchObject({ [list]: null, core: {} })
  })

  it('no token: there is no viewer', async () => {
    const { data, errors } = await gateway.query('{ viewer { id } }', { as: 'nobody at all' })
    expect(errors).toBeUndefined()
    expect(data).toEqual({ viewer: null })
  })

  it('no token: offerings are what the Core shows anyone', async () => {
    const path = dialect === 'permissions-2021' ? 'marketplace-offerings' : 'marketplace-public-offerings'
    const rest = await restGet(gateway, `/${path}/?page_size=1`, 'nobody at all')
    const { data, errors } = await gateway.query<{ offerings: { totalCount: number } | null }>(
      '{ offerings { totalCount nodes { name components { type } plans { unitPrice } } } }',
      { as: 'nobody at all' },
    )
    if (rest.status === 200) {
      expect(errors).toBeUndefined()
      expect(data.offerings?.totalCount).toBe(rest.total)
    } else {
      expect(rest.status).toBe(401)
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    }
  })

  it('a token that the Core does not know: null parts with UNAUTHENTICATED, and what needs none', async () => {
    const token = 'f00d'.repeat(10)
    const { data, errors, text } = await askAs(
      `Token ${token}`,
      '{ viewer { id } projects { totalCount } core { dialect } }',
    )
    const expected = dialect === 'permissions-2021' ? 'PERMISSIONS_2021' : 'ROLES_2023'
    expect(data).toEqual({ viewer: null, projects: null, core: { dialect: expected } })
    expect(errors?.map(({ path, extensions }) => [path?.[0], extensions.code]).toSorted()).toEqual([
      ['projects', 'UNAUTHENTICATED'],
      ['viewer', 'UNAUTHENTICATED'],
    ])
    expect(errors?.find(({ path }) => path?.[0] === 'projects')?.extensions.core).toEqual({
      method: 'GET',
      path: '/api/projects/',
      status: 401,
    })
    expect(text).not.toContain(token)
  })

  it('Bearer is as good as Token, in any case', async () => {
    const token = gateway.token('member')
    for (const scheme of ['Token', 'Bearer', 'bearer', 'TOKEN']) {
      const { data } = await askAs(`${scheme} ${token}`, '{ projects { totalCount } }')
      expect(data).toEqual({ projects: { totalCount: 2 } })
    }
  })

  it.each(['Basic c3RhZmY6ZGVtbw==', 'Token', 'Token two words', 'nonsense'])(
    'what cannot be meant for the Core never gets there: %s',
    async (authorization) => {
      const { data, errors, text } = await askAs(authorization, '{ projects { totalCount } }')
      expect(data).toEqual({ projects: null })
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
      expect(gateway.core.requests.entries).toEqual([])
      expect(text).not.toContain('c3RhZmY6ZGVtbw')
    },
  )
})
