import { Keyv } from 'keyv'
import type { KeyvOptions } from 'keyv'
import { CacheStore } from './cache-store.js'
import type { CacheStoreOptions } from './cache-store.js'

type Deserialize = NonNullable<KeyvOptions['deserialize']>

const connectTimeoutMs = 2_000
const pingMs = 10_000
const longestReconnectMs = 5_000

export interface RedisStoreOptions {
  /** `redis://` or `rediss://` */
  readonly url: URL
  /** What all keys begin with. */
  readonly namespace: string
  readonly changed?: CacheStoreOptions['changed']
}

/** Keeps values in Redis, for all gateways that use the same. Connects in the background, again and again. */
export function createRedisStore({ url, namespace, changed }: RedisStoreOptions): CacheStore {
  const opened = open(url, namespace)
  return new CacheStore({
    keyv: opened.then(({ keyv }) => keyv),
    changed,
    close: () => {
      void opened.then(({ client }) => {
        client.destroy()
      })
    },
  })
}

/** Redis's client is large, and most gateways need none: it is loaded here. */
async function open(url: URL, namespace: string) {
  const { default: KeyvRedis, createClient } = await import('@keyv/redis')
  const client = createClient({
    url: url.href,
    // What Redis cannot answer now is not wanted later.
    disableOfflineQueue: true,
    pingInterval: pingMs,
    socket: {
      connectTimeout: connectTimeoutMs,
      reconnectStrategy: (tries) =>
        Math.min(100 * 2 ** tries, longestReconnectMs) * (0.5 + Math.random() / 2),
    },
  })
  // Without a listener an error ends the process.
  client.on('error', () => undefined)
  client.connect().catch(() => undefined)
  const keyv = new Keyv({
    store: new KeyvRedis(client, { namespace, throwOnErrors: true }),
    namespace,
    useKeyPrefix: false,
    throwOnErrors: true,
  })
  keyv.serialize = JSON.stringify
  keyv.deserialize = readable
  return { client, keyv }
}

/** What somebody else has written there is as good as nothing. */
const readable: Deserialize = (text) => {
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null ? data : undefined
  } catch {
    return undefined
  }
}
