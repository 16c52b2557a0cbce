import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { GraphAnswer, TestGateway } from '../gateway-on-core.js'

interface Failure {
  readonly code: string
  readonly fault: Parameters<TestGateway['core']['faults']['inject']>[0]
  readonly status?: number
  readonly retryAfter?: number
}

/** What a Core may do instead of answering, and what the graph says of it. */
const failures: Readonly<Record<string, Failure>> = {
  fails: { code: 'CORE_ERROR', fault: { kind: 'status', status: 500 }, status: 500 },
  'is a teapot': { code: 'CORE_ERROR', fault: { kind: 'status', status: 418 }, status: 418 },
  'is not there': { code: 'CORE_UNAVAILABLE', fault: { kind: 'status', status: 503 }, status: 503 },
  'has a gateway that fails': {
    code: 'CORE_UNAVAILABLE',
    fault: { kind: 'status', status: 502 },
    status: 502,
  },
  'asks to slow down': {
    code: 'RATE_LIMITED',
    fault: { kind: 'status', status: 429, retryAfter: 17 },
    status: 429,
    retryAfter: 17,
  },
  'answers a page for people': { code: 'CORE_ERROR', fault: { kind: 'not-json' }, status: 200 },
  'answers something else': { code: 'CORE_ERROR', fault: { kind: 'wrong-json' }, status: 200 },
  'hangs up': { code: 'CORE_UNAVAILABLE', fault: { kind: 'reset' } },
  'hangs up half-way': { code: 'CORE_UNAVAILABLE', fault: { kind: 'truncate' } },
  'stops half-way': { code: 'CORE_TIMEOUT', fault: { kind: 'drip', milliseconds: 60_000 } },
  'is the caller refused': { code: 'FORBIDDEN', fault: { kind: 'status', status: 403 }, status: 403 },
}

describe.each(dialectNames)('answers of which a part fails on %s', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    const timeouts = { connectMs: 2_000, headersMs: 20_000, bodyMs: 700 }
    gateway = await startTestGateway({ dialect }, { timeouts })
    await gateway.query('{ core { dialect } }')
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })
  afterEach(() => {
    gateway.core.faults.clear()
  })

  const errorsOf = ({ errors }: GraphAnswer<never>) => errors ?? []

  it.each(Object.keys(failures))(
    'a root list whose Core %s is null, its siblings are there',
    async (name) => {
      const { code, fault, status, retryAfter } = failures[name] ?? fail()
      gateway.core.faults.inject({ ...fault, path: '/api/marketplace-resources/' })
      const answer = await gateway.query<never>('{ allocations { nodes { name } } customers { totalCount } }')
      expect(answer.data).toEqual({ allocations: null, customers: { totalCount: 12 } })
      expect(errorsOf(answer)).toHaveLength(1)
      const [error] = errorsOf(answer)
      expect(error?.path).toEqual(['allocations'])
      expect(error?.extensions).toEqual({
        code,
        core: {
          method: 'GET',
          path: '/api/marketplace-resources/',
          ...(status === undefined ? {} : { status }),
        },
        ...(retryAfter === undefined ? {} : { retryAfter }),
      })
      expect(JSON.stringify(answer)).not.toMatch(/Maintenance|unexpected|<h1>/)
      expect(JSON.stringify(answer)).not.toContain(gateway.token('staff'))
    },
  )

  it('a list below entities that fails is null there, and only there', async () => {
    gateway.core.faults.inject({ kind: 'status', status: 500, path: '/api/marketplace-orders/' })
    const answer = await gateway.query<{
      projects: { nodes: { name: string; orders: null; allocations: object }[] }
    }>('{ projects(first: 3) { nodes { name orders { totalCount } allocations { totalCount } } } }')
    expect(answer.data.projects.nodes).toHaveLength(3)
    for (const project of answer.data.projects.nodes) {
      expect(project).toMatchObject({ orders: null, allocations: {} })
      expect(project.name).not.toBe('')
    }
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual(
      [0, 1, 2].map((index) => [['projects', 'nodes', index, 'orders'], 'CORE_ERROR']),
    )
  })

  it('a neighbour that fails keeps what the row in hand tells of it', async () => {
    gateway.core.faults.inject({ kind: 'status', status: 503, path: '/api/customers/' })
    gateway.core.faults.inject({ kind: 'status', status: 503, path: '/api/customers/{uuid}/' })
    const answer = await gateway.query<{
      projects: { nodes: { customer: { name: string; email: null } }[] }
    }>('{ projects(first: 2) { nodes { customer { name email } } } }')
    expect(answer.data.projects.nodes).toHaveLength(2)
    for (const { customer } of answer.data.projects.nodes) {
      expect(customer.name).not.toBe('')
      expect(customer.email).toBeNull()
    }
    expect(answer.errors?.map(({ path, extensions }) => [path?.at(-1), extensions.code])).toEqual([
      ['email', 'CORE_UNAVAILABLE'],
      ['email', 'CORE_UNAVAILABLE'],
    ])
  })

  it('a look-up that fails is null with an error, unlike one of what is not there', async () => {
    gateway.core.faults.inject({ kind: 'status', status: 500, path: '/api/projects/{uuid}/' })
    const { data, errors } = await gateway.query(
      `{ project(id: "${'0'.repeat(32)}") { name } core { dialect } }`,
    )
    expect(data).toMatchObject({ project: null, core: {} })
    expect(errors?.[0]?.extensions).toEqual({
      code: 'CORE_ERROR',
      core: { method: 'GET', path: '/api/projects/{uuid}/', status: 500 },
    })
  })

  it('a list of which rows went missing between two pages is an error, never short', async () => {
    gateway.core.faults.inject({ kind: 'shift-pages', path: '/api/projects/' })
    const { data, errors } = await gateway.query('{ projects(first: 1000) { nodes { uuid } } }')
    expect(data).toEqual({ projects: null })
    expect(errors?.[0]?.extensions.code).toBe('CORE_ERROR')
  })

  it('a connection that broke before an answer is tried once more', async () => {
    gateway.core.faults.inject({ kind: 'reset', path: '/api/projects/', times: 1 })
    const { data, errors } = await gateway.query('{ projects { totalCount } }')
    expect(errors).toBeUndefined()
    expect(data).toEqual({ projects: { totalCount: 400 } })
  })

  it('the next query is none the worse for it', async () => {
    gateway.core.faults.inject({ kind: 'status', status: 500, times: 2, path: '/api/projects/' })
    const failed = await gateway.query('{ projects { totalCount } }')
    expect(failed.data).toEqual({ projects: null })
    const { data, errors } = await gateway.query('{ projects { totalCount } }')
    expect(errors).toBeUndefined()
    expect(data).toEqual({ projects: { totalCount: 400 } })
  })
})

function fail(): never {
  throw new Error('There is no such failure')
}
