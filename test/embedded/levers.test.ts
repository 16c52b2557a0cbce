import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore, type EmbeddedCore } from '../../src/embedded/index.js'
import { parseFault } from '../../src/embedded/levers/parse-fault.js'
import { clientOf, tokenOf, type Client } from './client.js'

let core: EmbeddedCore
let allocator: Client

beforeEach(async () => {
  core = await startEmbeddedCore({ dialect: 'permissions-2021' })
  allocator = clientOf(core, 'allocator')
})

afterEach(() => core.close())

describe('the log of requests', () => {
  it('counts by path template and by caller', async () => {
    const [project] = (await allocator.get('/api/projects/?page_size=1&field=uuid')).body
    await allocator.get(`/api/projects/${String(project?.['uuid'])}/`)
    await clientOf(core).get('/api/projects/')
    expect(core.requests.counts()).toEqual({
      total: 3,
      byTemplate: { 'GET /api/projects/': 2, 'GET /api/projects/{uuid}/': 1 },
      byCaller: { 'allocator-csc': 2, anonymous: 1 },
    })
    const [first] = core.requests.entries
    expect(first).toMatchObject({ query: 'page_size=1&field=uuid', status: 200, rows: 1, fields: ['uuid'] })
    core.requests.clear()
    expect(core.requests.counts().total).toBe(0)
  })
})

describe('faults', () => {
  it('befall the requests that they are meant for, as often as they are meant to', async () => {
    core.faults.inject({ kind: 'status', status: 503, path: '/api/projects/', after: 1, times: 2 })
    const statuses: number[] = []
    for (let count = 0; count < 5; count++) {
      const path = count === 2 ? '/api/customers/' : '/api/projects/?page_size=1'
      statuses.push((await allocator.get(path)).status)
    }
    expect(statuses).toEqual([200, 503, 200, 503, 200])
  })

  it('reset connections', async () => {
    core.faults.inject({ kind: 'reset', times: 1 })
    await expect(allocator.get('/api/customers/')).rejects.toThrow()
    expect((await allocator.get('/api/customers/')).status).toBe(200)
  })

  it('stop half-way through a body', async () => {
    core.faults.inject({ kind: 'truncate' })
    await expect(allocator.get('/api/projects/')).rejects.toThrow()
  })

  it('ask to wait', async () => {
    core.faults.inject({ kind: 'status', status: 429, retryAfter: 3 })
    const { status, headers } = await allocator.get('/api/customers/')
    expect([status, headers.get('Retry-After')]).toEqual([429, '3'])
  })

  it('send slowly, and in the end everything', async () => {
    const whole = await allocator.get('/api/projects/?page_size=5')
    core.faults.inject({ kind: 'drip', milliseconds: 20 })
    expect((await allocator.get('/api/projects/?page_size=5')).body).toEqual(whole.body)
  })

  it('send what is not expected', async () => {
    core.faults.inject({ kind: 'wrong-json', path: '/api/customers/' })
    core.faults.inject({ kind: 'not-json', path: '/api/users/me/' })
    expect((await allocator.get('/api/customers/')).body).toEqual({ unexpected: [1, 'two', null] })
    expect((await allocator.get('/api/users/me/')).body).toBe('<h1>Maintenance</h1>')
  })

  it('lose rows between pages', async () => {
    core.faults.inject({ kind: 'shift-pages' })
    expect(await allocator.all('/api/projects/?page_size=100&field=uuid')).toHaveLength(248)
  })

  it('are written on the command line', () => {
    expect(parseFault('status:502@/api/projects/{uuid}/x3')).toEqual({
      kind: 'status',
      status: 502,
      path: '/api/projects/{uuid}/',
      times: 3,
    })
    expect(parseFault('drip:100')).toEqual({ kind: 'drip', milliseconds: 100 })
    expect(parseFault('reset@/api/x/')).toEqual({ kind: 'reset', path: '/api/x/' })
    expect(parseFault('count:-5')).toEqual({ kind: 'count', off: -5 })
    expect(parseFault('redirect:http://x/@/api/')).toEqual({
      kind: 'redirect',
      location: 'http://x/',
      path: '/api/',
    })
    for (const text of ['earthquake', 'redirect', 'count:many', 'reset:1', 'drip:slowly']) {
      expect(() => parseFault(text)).toThrow('is not a fault')
    }
  })
})

describe('latency', () => {
  it('lets a Core without it answer first', async () => {
    await using late = await startEmbeddedCore({ dialect: 'permissions-2021', latencyMs: 400 })
    const order: string[] = []
    const ask = async (name: string, client: Client) => {
      await client.get('/api/version/')
      order.push(name)
    }
    await Promise.all([ask('late', clientOf(late)), ask('prompt', allocator)])
    expect(order).toEqual(['prompt', 'late'])
    late.setLatency(0)
    core.setLatency(400)
    await Promise.all([ask('now late', allocator), ask('now prompt', clientOf(late))])
    expect(order.slice(2)).toEqual(['now prompt', 'now late'])
  })
})

describe('costs', () => {
  it('make requests of one token wait for each other, those of two tokens not', async () => {
    await using slow = await startEmbeddedCore({ dialect: 'permissions-2021', costs: 'real' })
    const order: string[] = []
    const ask = async (name: string, path: string) => {
      await fetch(slow.url + path, { headers: { Authorization: `Token ${tokenOf(slow, name)}` } })
      order.push(`${name} ${path}`)
    }
    const dear = '/api/projects/?page_size=20'
    const cheap = '/api/projects/?page_size=1&field=uuid'
    await Promise.all([ask('staff', dear), waitForLog(slow, 1).then(() => ask('staff', cheap))])
    await Promise.all([ask('staff', dear), waitForLog(slow, 3).then(() => ask('support', cheap))])
    expect(order).toEqual([`staff ${dear}`, `staff ${cheap}`, `support ${cheap}`, `staff ${dear}`])
  })
})

async function waitForLog({ requests }: EmbeddedCore, count: number): Promise<void> {
  while (requests.entries.length < count) await new Promise((resolve) => setImmediate(resolve))
}

describe('a restart', () => {
  it('keeps the address, the accounts and the world, and forgets what was written', async () => {
    const before = await allocator.get('/api/projects/?page_size=300&field=uuid')
    const [customer] = (await allocator.get('/api/customers/?field=url')).body
    const made = await allocator.send('POST', '/api/projects/', { customer: customer?.['url'], name: 'New' })
    expect(made.status).toBe(201)
    await core.restart()
    expect((await allocator.get('/api/projects/?page_size=300&field=uuid')).body).toEqual(before.body)
  })
})
