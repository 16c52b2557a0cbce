import { createClient } from '@keyv/redis'
import { afterEach, beforeEach, describe, expect } from '@jest/globals'
import { createSharedRateStore } from '../../src/server/limits/rate-store.js'
import type { SharedRateStore } from '../../src/server/limits/rate-store.js'
import { redisIt, startRedis } from '../redis-server.js'
import type { RedisServer } from '../redis-server.js'
import { startTestGateway } from '../server/gateway.js'

const MINUTE = 60_000

/** What is asked of Redis directly. */
interface Keys {
  keys(pattern: string): Promise<string[]>
  flushAll(): Promise<unknown>
}

function count(store: SharedRateStore, key: string) {
  return new Promise<{ current: number; ttl: number } | undefined>((resolve) => {
    store.incr(
      key,
      (_, result) => {
        resolve(result)
      },
      MINUTE,
      10,
    )
  })
}

describe('counts that gateways share', () => {
  let redis: RedisServer | undefined
  let now = 1000 * MINUTE
  const stores: SharedRateStore[] = []
  const open = (url: URL): SharedRateStore => {
    const store = createSharedRateStore(url, () => now)
    stores.push(store)
    return store
  }
  /** Counts until the store has reached Redis: until then it counts by itself. */
  async function connected(store: SharedRateStore, client: Keys): Promise<void> {
    while ((await client.keys('*try-*')).length === 0) await count(store, 'try-connection')
    await client.flushAll()
  }
  beforeEach(() => {
    now = 1000 * MINUTE
  })
  afterEach(async () => {
    for (const store of stores.splice(0)) store.close()
    await redis?.[Symbol.asyncDispose]()
    redis = undefined
  })

  redisIt('are one number for all, a minute and a caller', async () => {
    redis = await startRedis()
    const client = createClient({ url: redis.url.href })
    await client.connect()
    const one = open(redis.url)
    const other = open(redis.url)
    await connected(one, client)
    await connected(other, client)
    now += 15_000
    expect(await count(one, 'token:a')).toEqual({ current: 1, ttl: 45_000 })
    expect(await count(other, 'token:a')).toEqual({ current: 2, ttl: 45_000 })
    expect(await count(other, 'token:b')).toMatchObject({ current: 1 })
    now += 45_000
    expect(await count(one, 'token:a')).toEqual({ current: 1, ttl: MINUTE })
    for (const key of await client.keys('*')) expect(await client.pTTL(key)).toBeGreaterThan(0)
    client.destroy()
  })

  redisIt(
    'are those of this gateway alone where Redis is down or hangs, and shared again after',
    async () => {
      redis = await startRedis()
      const store = open(redis.url)
      const client = createClient({ url: redis.url.href })
      await client.connect()
      await connected(store, client)
      client.destroy()
      expect(await count(store, 'token:a')).toMatchObject({ current: 1 })
      redis.signal('SIGSTOP')
      expect(await count(store, 'token:b')).toMatchObject({ current: 1 })
      expect(await count(store, 'token:b')).toMatchObject({ current: 2 })
      redis.signal('SIGCONT')
      await redis.stop()
      expect(await count(store, 'token:c')).toMatchObject({ current: 1 })
      expect(await count(store, 'token:c')).toMatchObject({ current: 2 })
    },
  )

  redisIt('refuse a caller who goes from one gateway to the next, and hold no token', async () => {
    redis = await startRedis()
    const client = createClient({ url: redis.url.href })
    await client.connect()
    const environment = { RATE_LIMIT_PER_CALLER: '4', REDIS_URL: redis.url.href }
    const gateways = [
      await startTestGateway(environment),
      await startTestGateway(environment),
      await startTestGateway(environment),
    ]
    const ask = (authorization: string) =>
      Promise.all(
        gateways.map((gateway) => gateway.post({ query: '{ echo(text: "a") }' }, { authorization })),
      )
    while ((await client.keys('*')).length === 0) await ask('Token somebody-else')
    const token = '0123456789'.repeat(4)
    const answers = [
      ...(await ask(`Token ${token}`)),
      ...(await ask(`Token ${token}`)),
      ...(await ask(`Token ${token}`)),
    ]
    // Nine requests, three a gateway, in two minutes at most: by themselves they would let all through.
    expect(answers.map(({ status }) => status)).toContain(429)
    expect((await client.keys('*')).join()).not.toContain(token)
    for (const gateway of gateways) await gateway.close()
    client.destroy()
  })
})
