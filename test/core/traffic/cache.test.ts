import { createClient } from '@keyv/redis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { CacheOptions } from '../../../src/core/traffic/core-traffic.js'
import { dialectNames, startTestGateway } from '../../gateway-on-core.js'
import type { GraphAnswer, TestGateway } from '../../gateway-on-core.js'
import { redisIt, startRedis } from '../../redis-server.js'
import type { RedisServer } from '../../redis-server.js'

const memory: CacheOptions = { referenceSeconds: 600, redisUrl: undefined, memoryBytes: 10_000_000 }
const customers = '{ customers(first: 100) { totalCount nodes { uuid name } } }'

interface Customers {
  readonly customers: { readonly totalCount: number; readonly nodes: { readonly uuid: string }[] }
}

/** What one query was answered, and how often the Core was asked for it. */
async function asked<Data>(
  gateway: TestGateway,
  document: string,
  as = 'allocator',
): Promise<{ answer: GraphAnswer<Data>; requests: number }> {
  const before = gateway.core.requests.entries.length
  const answer = await gateway.query<Data>(document, { as })
  return { answer, requests: gateway.core.requests.entries.length - before }
}

const requestsFor = async (gateway: TestGateway, document: string, as?: string): Promise<number> =>
  (await asked(gateway, document, as)).requests

/** Something that the allocator may write, and that does not matter. */
async function write(gateway: TestGateway, as = 'allocator'): Promise<void> {
  const { data } = await gateway.query<Customers>(customers, { as })
  const [customer] = data.customers.nodes
  const { errors } = await gateway.query(
    `mutation { createProject(input: { customer: "${customer?.uuid ?? ''}", name: "Any" }) { userErrors { code } } }`,
    { as },
  )
  expect(errors).toBeUndefined()
}

describe.each(dialectNames)('without a cache on %s', (dialect) => {
  it('the Core is asked each time', async () => {
    await using gateway = await startTestGateway({ dialect })
    await gateway.query('{ core { dialect } }')
    expect(await requestsFor(gateway, customers)).toBe(1)
    expect(await requestsFor(gateway, customers)).toBe(1)
  })
})

describe.each(dialectNames)('a cache in memory on %s', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect }, { traffic: { cache: memory } })
  })
  beforeEach(async () => {
    // What was kept for the allocator is dropped.
    await write(gateway)
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  it.each([
    ['customers', customers],
    ['offerings', '{ offerings(first: 100) { nodes { uuid name } } }'],
    ['plans', '{ offerings(first: 100) { nodes { uuid plans { name } } } }'],
  ])('answers with the %s that it has', async (_, document) => {
    const first = await asked(gateway, document)
    expect(first.answer.errors).toBeUndefined()
    expect(first.requests).toBeGreaterThan(0)
    const second = await asked(gateway, document)
    expect(second).toEqual({ answer: first.answer, requests: 0 })
    expect(gateway.gauges().caches['reference']?.entries).toBeGreaterThan(1)
  })

  it.each([
    ['projects', '{ projects(first: 10) { nodes { uuid } } }'],
    ['users', '{ users(first: 10) { nodes { uuid } } }'],
    ['memberships', '{ memberships(first: 10) { nodes { id } } }'],
    ['orders', '{ orders(first: 10) { nodes { uuid } } }'],
    ['allocations', '{ allocations(first: 10) { nodes { uuid } } }'],
    ['the viewer', '{ viewer { uuid email } }'],
  ])('keeps nothing of %s', async (_, document) => {
    const first = await asked(gateway, document)
    expect(first.answer.errors).toBeUndefined()
    expect(await requestsFor(gateway, document)).toBe(first.requests)
    expect(first.requests).toBeGreaterThan(0)
  })

  it('gives nobody what another was answered', async () => {
    const seen = new Map<string, string[]>()
    for (const as of ['allocator', 'staff', 'allocator-of-two', 'nobody', 'allocator', 'staff']) {
      await gateway.query(customers, { as })
      const { answer } = await asked<Customers>(gateway, customers, as)
      const uuids = answer.data.customers.nodes.map(({ uuid }) => uuid)
      expect(uuids).toEqual(seen.get(as) ?? uuids)
      seen.set(as, uuids)
    }
    expect([...seen.values()].map(({ length }) => length)).toEqual([1, 12, 2, 0])
  })

  it('drops what it has for a caller who writes, and only that', async () => {
    for (const as of ['allocator', 'staff']) {
      await gateway.query(customers, { as })
      await gateway.query(customers, { as })
      expect(await requestsFor(gateway, customers, as)).toBe(0)
    }
    await write(gateway)
    expect(await requestsFor(gateway, customers, 'allocator')).toBe(1)
    expect(await requestsFor(gateway, customers, 'staff')).toBe(0)
    expect(await requestsFor(gateway, customers, 'allocator')).toBe(0)
  })

  it('also where the outcome of the write is unknown, and not where the token is not accepted', async () => {
    const input = '(input: { project: "00000000000000000000000000000000" })'
    const remove = `mutation { deleteProject${input} { userErrors { code } } }`
    expect(await requestsFor(gateway, customers)).toBe(1)
    expect(await requestsFor(gateway, customers)).toBe(0)
    gateway.core.faults.inject({ kind: 'status', status: 401, method: 'DELETE', times: 1 })
    await gateway.query(remove, { as: 'allocator' })
    expect(await requestsFor(gateway, customers)).toBe(0)
    gateway.core.faults.inject({ kind: 'reset', method: 'DELETE', times: 1 })
    const { errors } = await gateway.query(remove, { as: 'allocator' })
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNKNOWN_OUTCOME'])
    expect(await requestsFor(gateway, customers)).toBe(1)
  })

  it.each([401, 403, 404, 500])('never keeps a refusal (%i)', async (status) => {
    const document = '{ customers(first: 99) { nodes { uuid } } }'
    gateway.core.faults.inject({ kind: 'status', status, path: '/api/customers/', times: 5 })
    const { errors } = await gateway.query(document, { as: 'allocator' })
    expect(errors).toHaveLength(1)
    gateway.core.faults.clear()
    const { answer, requests } = await asked<Customers>(gateway, document)
    expect(answer.errors).toBeUndefined()
    expect(answer.data.customers.nodes).toHaveLength(1)
    expect(requests).toBe(1)
  })
})

describe('a cache in memory', () => {
  it('forgets after its time', async () => {
    const cache = { ...memory, referenceSeconds: 1 }
    await using gateway = await startTestGateway({ dialect: 'roles-2023' }, { traffic: { cache } })
    await gateway.query(customers)
    for (let requests = 1; requests > 0;) requests = await requestsFor(gateway, customers)
    // It would be asked never again if it were not forgotten.
    for (let requests = 0; requests === 0;) requests = await requestsFor(gateway, customers)
  })

  it('takes no more memory than it may', async () => {
    const cache = { ...memory, memoryBytes: 20_000 }
    await using gateway = await startTestGateway({ dialect: 'roles-2023' }, { traffic: { cache } })
    for (let first = 20; first < 60; first++) {
      await gateway.query(`{ customers(first: ${first}) { nodes { name email } } }`)
      const { entries = 0, bytes = 0 } = gateway.gauges().caches['reference'] ?? {}
      expect(bytes).toBeLessThanOrEqual(20_000)
      expect(entries).toBeLessThan(40)
    }
    expect(gateway.gauges().caches['reference']?.entries).toBeGreaterThan(1)
  })
})

describe('a cache in Redis', () => {
  let redis: RedisServer | undefined
  let here: TestGateway | undefined
  let there: TestGateway | undefined
  const states: string[] = []
  /** Two gateways before one Core, with one Redis. */
  async function start(): Promise<{ here: TestGateway; there: TestGateway; redis: RedisServer }> {
    redis = await startRedis()
    const cache: CacheOptions = {
      ...memory,
      redisUrl: redis.url,
      changed: (state) => {
        states.push(state)
      },
    }
    here = await startTestGateway({ dialect: 'roles-2023' }, { traffic: { cache } })
    const { core } = here
    there = await startTestGateway(
      { dialect: 'roles-2023' },
      { traffic: { cache }, addressOf: () => core.url },
    )
    // The connections are made in the background.
    for (const gateway of [here, there]) {
      for (let requests = 1; requests > 0;) requests = await countAt(core, () => gateway.query(customers))
    }
    states.length = 0
    return { here, there, redis }
  }

  /** How often the one Core was asked, whichever gateway did. */
  async function countAt(core: TestGateway['core'], ask: () => Promise<unknown>): Promise<number> {
    const before = core.requests.entries.length
    await ask()
    return core.requests.entries.length - before
  }

  afterEach(async () => {
    redis?.signal('SIGCONT')
    await here?.[Symbol.asyncDispose]()
    await there?.[Symbol.asyncDispose]()
    await redis?.[Symbol.asyncDispose]()
    here = there = redis = undefined
  })

  redisIt('is shared by all gateways, and a write through one drops what all have', async () => {
    const { here, there } = await start()
    const { core } = here
    const read = (gateway: TestGateway) => countAt(core, () => gateway.query(customers, { as: 'allocator' }))
    await read(here)
    await read(here)
    expect(await read(there)).toBe(0)
    await write(there)
    expect(await read(here)).toBe(1)
    expect(await read(there)).toBe(0)
  })

  redisIt('has no token in it, and nothing that stays', async () => {
    const { here, redis } = await start()
    await here.query(customers, { as: 'allocator' })
    await here.query(customers, { as: 'allocator' })
    const client = await createClient({ url: redis.url.href }).connect()
    const keys = await client.keys('*')
    expect(keys.length).toBeGreaterThanOrEqual(4)
    const tokens = here.core.demoUsers.map(({ token }) => token)
    for (const key of keys) {
      const value = await client.get(key)
      expect(tokens.filter((token) => `${key} ${value ?? ''}`.includes(token))).toEqual([])
      expect(key).toMatch(/^puhuri-graphql:1:/)
      const ttl = await client.pTTL(key)
      expect(ttl).toBeGreaterThan(0)
      expect(ttl).toBeLessThanOrEqual(key.includes(':answer:') ? 600_000 : 86_400_000)
    }
    client.destroy()
  })

  redisIt('does not matter when it is gone, is told of once, and works again when it is back', async () => {
    const { here, redis } = await start()
    await redis.stop()
    for (let count = 0; count < 3; count++) {
      const { answer, requests } = await asked<Customers>(here, customers)
      expect(answer.errors).toBeUndefined()
      expect(requests).toBe(1)
    }
    await write(here)
    expect(states).toEqual(['DOWN'])
    await redis.start()
    // Not for the allocator, who has written meanwhile.
    for (let requests = 1; requests > 0;) requests = await requestsFor(here, customers, 'staff')
    expect(await requestsFor(here, customers)).toBe(1)
    expect(await requestsFor(here, customers)).toBe(1)
    expect(states).toEqual(['DOWN', 'UP'])
  })

  redisIt('does not matter when it hangs, and is not believed where a write was not told to it', async () => {
    const { here, there, redis } = await start()
    const read = () => countAt(here.core, () => here.query(customers, { as: 'allocator' }))
    await read()
    await read()
    expect(await read()).toBe(0)
    redis.signal('SIGSTOP')
    await write(here)
    redis.signal('SIGCONT')
    for (let requests = 1; requests > 0;) {
      requests = await countAt(here.core, () => there.query(customers, { as: 'staff' }))
    }
    expect(await read()).toBe(1)
    expect(await read()).toBe(1)
  })

  redisIt.each([
    'no JSON',
    '"a text"',
    '{"value":{"generation":7}}',
    '{"value":{"generation":"x","size":1,"answer":{"body":[1,"two",null],"total":3}}}',
    '{"value":"x"}',
    '[]',
  ])('is not believed where it holds %s', async (garbage) => {
    const { here, redis } = await start()
    const truth = await here.query(customers, { as: 'allocator' })
    await here.query(customers, { as: 'allocator' })
    const client = await createClient({ url: redis.url.href }).connect()
    for (const kind of [':answer:', ':generation']) {
      for (const key of await client.keys(`*${kind}*`)) await client.set(key, garbage)
      expect(await here.query(customers, { as: 'allocator' })).toEqual(truth)
    }
    client.destroy()
  })
})
