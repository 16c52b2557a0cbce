import { afterEach, describe, expect, it } from '@jest/globals'
import { until } from '../server/gateway.js'
import { figuresWhen, sumOf } from './figures.js'
import { startObservedGateway } from './observed-gateway.js'
import type { LogLine, ObservedGateway } from './observed-gateway.js'

let gateway: ObservedGateway
afterEach(async () => {
  await gateway[Symbol.asyncDispose]()
})

/** The lines of requests, once there are as many: a line is written after the answer has gone. */
async function requestLines(count: number): Promise<LogLine[]> {
  for (let round = 0; round < 500; round++) {
    const lines = gateway.logs().filter(({ msg }) => msg === 'request')
    if (lines.length >= count) return lines
    await new Promise((resume) => setTimeout(resume, 20))
  }
  throw new Error('the lines never came')
}

const QUERY = 'query Projects { projects(first: 3) { nodes { name memberships { totalCount } } } }'

describe('the log of operations', () => {
  it.each(['permissions-2021', 'roles-2023'] as const)(
    'tells name, code, time, and what was asked of a Core of %s, under the id that the Core was given',
    async (dialect) => {
      gateway = await startObservedGateway({ dialect })
      await gateway.get('/health/ready')
      await gateway.post('{ core { dialect } }')
      gateway.core.requests.clear()
      const before = gateway.recorded.length
      await gateway.post(QUERY, { headers: { 'x-request-id': 'portal-42' } })
      const { entries } = gateway.core.requests
      const line = (await requestLines(2)).find(({ requestId }) => requestId === 'portal-42')
      expect(line).toMatchObject({
        level: 'info',
        operation: { name: 'Projects', type: 'query', code: 'OK' },
        core: {
          requests: entries.length,
          rows: entries.reduce((sum, { rows }) => sum + rows, 0),
          retries: 0,
        },
      })
      expect(line).toHaveProperty('durationMs', expect.any(Number))
      const ids = gateway.recorded.slice(before).map(({ headers }) => headers['x-request-id'])
      expect(ids).toEqual(entries.map(() => 'portal-42'))
    },
  )

  it('counts the tries that followed a failure', async () => {
    gateway = await startObservedGateway()
    await gateway.post('{ core { dialect } }')
    gateway.core.faults.inject({ kind: 'status', status: 503, path: '/api/projects/', times: 1 })
    await gateway.post('query Again { projects(first: 1) { totalCount } }')
    const line = (await requestLines(2)).find(({ operation }) => operation?.name === 'Again')
    expect(line).toMatchObject({ operation: { code: 'OK' }, core: { requests: 2, retries: 1 } })
  })

  it('tells the code of a failure', async () => {
    gateway = await startObservedGateway()
    await gateway.post('query Wrong { projects(first: -1) { totalCount } }')
    const [line] = await requestLines(1)
    expect(line).toMatchObject({ operation: { name: 'Wrong', code: 'BAD_USER_INPUT' } })
  })

  it('warns of what was slow, and of nothing else', async () => {
    gateway = await startObservedGateway(undefined, { LOG_SLOW_OPERATION_MS: '600000' })
    await gateway.post(QUERY)
    expect(await requestLines(1)).toMatchObject([{ level: 'info' }])
    expect(gateway.logs()[0]).not.toHaveProperty('slow')
    await gateway[Symbol.asyncDispose]()

    gateway = await startObservedGateway(
      { dialect: 'roles-2023', latencyMs: 50 },
      { LOG_SLOW_OPERATION_MS: '50' },
    )
    await gateway.post(QUERY)
    expect(await requestLines(1)).toMatchObject([
      { level: 'warn', slow: true, operation: { name: 'Projects' } },
    ])
  })

  it.each([
    ['a query', '{ projects { totalCount } }', '/api/projects/'],
    [
      'a query after others were answered',
      'query Again { projects { totalCount } customers { totalCount } }',
      '/api/customers/',
    ],
    [
      'a mutation',
      'mutation { updateAllocationLimits(input: {allocation: "00000000000000000000000000000000", limits: []}) { userErrors { code } } }',
      '/api/marketplace-resources/{uuid}/',
    ],
    [
      'waiting for an order',
      '{ awaitOrder(id: "00000000000000000000000000000000", timeoutSeconds: 100) { state } }',
      '/api/marketplace-orders/{uuid}/',
    ],
  ])('tells that the caller has left, and nothing unexpected: %s', async (_, document, path) => {
    gateway = await startObservedGateway()
    await gateway.post('{ core { dialect } }')
    gateway.core.faults.inject({ kind: 'hang', path })
    const leaving = new AbortController()
    const answer = gateway.post(document, { signal: leaving.signal })
    await figuresWhen(gateway, (found) => sumOf(found, 'core_requests_in_flight') === 1)
    leaving.abort()
    await expect(answer).rejects.toThrow()
    await until(() => gateway.logs().some(({ left }) => left === true))
    await figuresWhen(gateway, (found) => sumOf(found, 'core_requests_in_flight') === 0)
    // The errors of what was called off are told before another operation is answered.
    await gateway.post('{ core { dialect } }')
    expect(gateway.logs().filter(({ level }) => ['warn', 'error', 'fatal'].includes(level))).toEqual([])
  })

  it('counts changes whose answer was lost, also where others were made before them', async () => {
    gateway = await startObservedGateway()
    const customers = await gateway.post('{ customers(first: 1) { nodes { id } } }')
    const id = /"id":"(\w+)"/.exec(customers.text)?.[1] ?? ''
    gateway.core.faults.inject({ kind: 'reset', path: '/api/projects/', method: 'POST', after: 1, times: 1 })
    const one = (name: string) =>
      `${name}: createProject(input: {customer: "${id}", name: "${name}"}) { userErrors { code } }`
    const { text } = await gateway.post(`mutation Two { ${one('first')} ${one('second')} }`)
    expect(text).toContain('UNKNOWN_OUTCOME')
    expect((await requestLines(2))[1]).toMatchObject({
      operation: { name: 'Two', code: 'OK' },
      core: { unknownOutcomes: 1 },
    })
    const figures = await figuresWhen(gateway, (found) => sumOf(found, 'operations_total') === 2)
    expect(sumOf(figures, 'core_requests_total', { method: 'POST', code: 'UNKNOWN_OUTCOME' })).toBe(1)
    expect(sumOf(figures, 'core_unknown_outcomes_total')).toBe(1)
  })

  it('never holds a token, whatever goes wrong', async () => {
    gateway = await startObservedGateway()
    for (const kind of ['reset', 'truncate', 'not-json', 'wrong-json'] as const) {
      gateway.core.faults.inject({ kind, times: 1 })
      await gateway.post(QUERY, { as: 'allocator' })
    }
    await requestLines(4)
    for (const { token } of gateway.core.demoUsers) expect(gateway.rawLogs()).not.toContain(token)
  })
})
