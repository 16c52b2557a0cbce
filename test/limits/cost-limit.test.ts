import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { getIntrospectionQuery, parse } from 'graphql'
import { request } from 'undici'
import { startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

const folders = ['../graph/operations', '../../src/client/operations']
const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8')

/** 1000 projects, their customers, members and allocations: the largest page of what portals show. */
const everyProject = `
  { projects(first: 1000) { nodes { name customer { name }
      memberships { nodes { role user { fullName } } } allocations { nodes { name state } } } } }`

interface Told {
  readonly data: Record<string, unknown> | null
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[]
  readonly extensions?: { readonly cost?: { readonly requested: number; readonly limit: number } }
}

describe('the cost of a request', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect: 'roles-2023' })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  async function post(body: object, headers: Record<string, string> = {}, to = gateway): Promise<Told> {
    const answer = await request(to.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Token ${to.token('staff')}`,
        ...headers,
      },
      body: JSON.stringify(body),
    })
    return (await answer.body.json()) as Told
  }

  it('is told where it is asked for, and only there', async () => {
    const query =
      'query ($n: Int) { projects(first: $n) { nodes { customer { name } orders(first: 2) { totalCount } } } }'
    const told = await post({ query, variables: { n: 3 } }, { 'x-explain': 'Cost' })
    expect(told.extensions?.cost).toEqual({
      requested: 1 + 3 * (1 + 1 + 1),
      limit: 500_000,
      lists: [{ path: 'projects', length: 3, nodes: 9 }],
    })
    expect(told.data?.['projects']).toMatchObject({ nodes: expect.any(Array) })
    for (const header of ['', 'plan', 'costly', 'no cost']) {
      expect((await post({ query }, { 'x-explain': header })).extensions?.cost).toBeUndefined()
    }
    expect((await post({ query }, { 'x-explain': 'plan, COST ' })).extensions?.cost?.requested).toBe(301)
  })

  it('above the limit is refused, with the cost, the limit and what to lower', async () => {
    const query = '{ customers { nodes { projects { nodes { memberships { nodes { id } } } } } } }'
    gateway.core.requests.clear()
    const { data, errors } = await post({ query })
    expect(data).toBeUndefined()
    expect(errors).toEqual([
      {
        message:
          'The answer could hold 1,020,201 nodes; 500,000 is the limit. Most of them are in customers (100) × projects (100) × memberships (100): lower "first" there, or read the inner list in a query of its own.',
        extensions: {
          code: 'QUERY_TOO_COMPLEX',
          measure: 'cost',
          found: 1_020_201,
          limit: 500_000,
          lists: expect.arrayContaining([
            { path: 'customers.projects.memberships', length: 100, nodes: 1_000_000 },
          ]),
        },
      },
    ])
    expect(gateway.core.requests.counts().total).toBe(0)
  })

  it('depends on the variables of each request, not on those that the document came with first', async () => {
    const query = `query ($n: Int!, $people: Boolean!) {
      projects(first: $n) { nodes { memberships(first: 1000) @include(if: $people) { nodes { id } } } } }`
    const cost = async (n: number, people: boolean) => {
      const { errors, extensions } = await post({ query, variables: { n, people } }, { 'x-explain': 'cost' })
      return extensions?.cost?.requested ?? errors?.[0]?.extensions['found']
    }
    expect(await cost(2, true)).toBe(1 + 2 * 1002)
    expect(await cost(1000, true)).toBe(1 + 1000 * 1002)
    expect(await cost(1000, false)).toBe(1001)
    expect(await cost(3, true)).toBe(1 + 3 * 1002)
  })

  it('is that of the default where a request leaves a variable out', async () => {
    const query = 'query ($n: Int = 7) { projects(first: $n) { nodes { id } } }'
    const cost = async (variables: object) =>
      (await post({ query, variables }, { 'x-explain': 'cost' })).extensions?.cost?.requested
    expect([await cost({}), await cost({ n: 2 }), await cost({ n: null })]).toEqual([8, 3, 101])
  })

  it('counts mutations for what they do', async () => {
    const query = 'mutation { deleteProject(input: {project: "x"}) { userErrors { code } } }'
    expect((await post({ query }, { 'x-explain': 'cost' })).extensions?.cost?.requested).toBe(10)
  })

  it('has a limit that can be set', async () => {
    await using strict = await startTestGateway(
      { dialect: 'roles-2023' },
      { environment: { GRAPHQL_MAX_COST: '10' } },
    )
    const query = (first: number) => ({ query: `{ projects(first: ${first}) { nodes { id } } }` })
    expect((await post(query(9), {}, strict)).errors).toBeUndefined()
    expect((await post(query(10), {}, strict)).errors?.[0]?.extensions).toMatchObject({
      found: 11,
      limit: 10,
    })
  })

  const files = folders.flatMap((folder) =>
    readdirSync(join(__dirname, folder))
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => [file, readFileSync(join(__dirname, folder, file), 'utf8')] as const),
  )
  const documented: (readonly [string, string])[] = [
    ...files,
    [
      'the query of the README',
      (/"query": "((?:[^"\\]|\\.)*)"/.exec(readme)?.[1] ?? '').replaceAll('\\"', '"'),
    ],
    ['a thousand projects with everybody in them', everyProject],
    ['introspection', getIntrospectionQuery()],
    ['introspection with all there is', getIntrospectionQuery({ oneOf: true, inputValueDeprecation: true })],
  ]

  it.each(documented)('is within all limits for %s', async (_, query) => {
    expect(parse(query).definitions.length).toBeGreaterThan(0)
    const { errors } = await post({ query })
    const codes = errors?.map(({ extensions }) => extensions['code']) ?? []
    expect(codes).not.toContain('QUERY_TOO_COMPLEX')
    expect(codes).not.toContain('GRAPHQL_VALIDATION_FAILED')
  })
})
