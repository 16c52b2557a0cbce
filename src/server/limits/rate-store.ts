import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@keyv/redis'
import type { FastifyRateLimitStore } from '@fastify/rate-limit'
import { LRUCache } from 'lru-cache'

const CONNECT_WITHIN_MS = 2000
const PING_EVERY_MS = 10_000
const LONGEST_RECONNECT_MS = 5000
/** The request waits for its count, yet not longer than this. */
const COUNT_WITHIN_MS = 500
/** Callers that are counted here while Redis cannot be reached. */
const COUNTED_HERE = 10_000

/** Requests counted in Redis, for all gateways that use the same; in this process while it cannot be reached. */
export interface SharedRateStore extends Pick<FastifyRateLimitStore, 'incr'> {
  close: () => void
}

async function late(): Promise<never> {
  await pause(COUNT_WITHIN_MS, undefined, { ref: false })
  throw new Error('Redis does not answer.')
}

interface Count {
  readonly current: number
  /** Milliseconds until it is forgotten. */
  readonly ttl: number
}

/**
 * @param url `redis://…` or `rediss://…`
 * @param now milliseconds of the wall clock, which the gateways share.
 */
export function createSharedRateStore(url: URL, now: () => number = Date.now): SharedRateStore {
  const client = createClient({
    url: url.href,
    // A count that cannot be had now is of no use later.
    disableOfflineQueue: true,
    pingInterval: PING_EVERY_MS,
    socket: {
      connectTimeout: CONNECT_WITHIN_MS,
      reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, LONGEST_RECONNECT_MS),
    },
  })
  // Without a listener an error ends the process.
  client.on('error', () => undefined)
  client.connect().catch(() => undefined)
  const here = new LRUCache<string, number>({ max: COUNTED_HERE })

  async function countShared(name: string, ttl: number): Promise<Count> {
    const [current] = await client.multi().incr(name).pExpire(name, ttl).exec()
    return { current: Number(current), ttl }
  }

  function countHere(name: string, ttl: number): Count {
    const current = (here.get(name) ?? 0) + 1
    here.set(name, current)
    return { current, ttl }
  }

  return {
    incr(key, callback, timeWindow = 60_000) {
      // A name a window: it needs no expiry that is set only once, which older Redis servers do not have.
      const name = `puhuri-graphql:rate:${key}:${Math.floor(now() / timeWindow)}`
      const ttl = timeWindow - (now() % timeWindow)
      void Promise.race([countShared(name, ttl), late()])
        .catch(() => countHere(name, ttl))
        .then((count) => {
          callback(null, count)
        })
    },
    close: () => {
      client.destroy()
    },
  }
}
