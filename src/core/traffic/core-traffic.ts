import { createHash } from 'node:crypto'
import type { Caller } from '../caller.js'
import type { AnswerSource, CoreReader, CoreWriter } from '../core-reader.js'
import type { CoreObserver } from '../http/observer.js'
import { infoOf } from '../http/request.js'
import type { CoreRequest } from '../http/request.js'
import { AnswerCache, bytesOf } from './answer-cache.js'
import type { CacheStore, CacheStoreOptions } from './cache-store.js'
import { CachedReader } from './cached-reader.js'
import { FairQueue } from './fair-queue.js'
import { createMemoryStore } from './memory-store.js'
import { QueuedReader } from './queued-reader.js'
import { QueuedWriter } from './queued-writer.js'
import { createRedisStore } from './redis-store.js'
import { referenceTemplates } from './reference-templates.js'
import { SettlingWriter } from './settling-writer.js'
import { SingleFlight } from './single-flight.js'

/** How many requests may be at a Core at a time, and how many may wait. */
export interface ConcurrencyOptions {
  readonly perToken: number
  readonly total: number
  readonly waiting: number
}

export interface CacheOptions {
  /** How long customers, offerings and plans are kept; 0 for not at all. */
  readonly referenceSeconds: number
  /** Where they are kept: a Redis, shared by all who use it; undefined for memory. */
  readonly redisUrl: URL | undefined
  /** The most memory that they take, in bytes, where they are kept there. */
  readonly memoryBytes: number
  /** Redis has stopped to answer, or answers again. Told once each time. */
  readonly changed?: CacheStoreOptions['changed']
}

export interface CoreTrafficOptions {
  readonly core: AnswerSource & CoreWriter
  readonly apiUrl: URL
  readonly concurrency: ConcurrencyOptions
  /** Undefined for no cache. */
  readonly cache?: CacheOptions | undefined
  /** Watches for all. */
  readonly observe?: CoreObserver | undefined
}

/** What a cache in memory holds. */
export interface CacheGauges {
  readonly entries: number
  readonly bytes: number
}

/** What is under way. */
export interface TrafficGauges {
  /** Requests that wait for their turn. */
  readonly queued: number
  /** Requests that have had it, and are not over. */
  readonly inFlight: number
  /** Tokens that these are of. */
  readonly callers: number
  /** By the name of the cache. What is kept elsewhere than in memory is not counted. */
  readonly caches: Readonly<Record<string, CacheGauges>>
}

/** What is between all sessions and a Core's HTTP: the cache, the single flight, the queue. */
export class CoreTraffic {
  readonly reader: CoreReader
  readonly writer: CoreWriter
  readonly #queue: FairQueue
  readonly #kept: Kept | undefined

  constructor({ core, apiUrl, concurrency, cache, observe }: CoreTrafficOptions) {
    const { perToken, total, waiting } = concurrency
    this.#queue = new FairQueue({ perKey: perToken, total, waiting })
    const flights = new SingleFlight({
      source: new QueuedReader(core, this.#queue),
      shared: (request, caller) => {
        tellShared(request, caller, observe)
      },
    })
    this.#kept = cache === undefined || cache.referenceSeconds === 0 ? undefined : keptBy(cache, apiUrl)
    this.reader = this.#kept === undefined ? flights : cached(flights, this.#kept.answers, observe)
    this.writer = new QueuedWriter(new SettlingWriter(core, flights, this.#kept?.answers), this.#queue)
  }

  gauges(): TrafficGauges {
    const { waiting: queued, running: inFlight, keys: callers } = this.#queue
    const reference = this.#kept?.size?.()
    return { queued, inFlight, callers, caches: reference === undefined ? {} : { reference } }
  }

  close(): void {
    this.#kept?.store.close()
  }
}

interface Kept {
  readonly answers: AnswerCache
  readonly store: CacheStore
  readonly size?: () => CacheGauges
}

function keptBy({ referenceSeconds, redisUrl, memoryBytes, changed }: CacheOptions, apiUrl: URL): Kept {
  const ttlMs = referenceSeconds * 1_000
  if (redisUrl === undefined) {
    const { store, size } = createMemoryStore(memoryBytes, bytesOf)
    return { answers: new AnswerCache(store, ttlMs), store, size }
  }
  const store = createRedisStore({ url: redisUrl, namespace: namespaceOf(apiUrl), changed })
  return { answers: new AnswerCache(store, ttlMs), store }
}

/** What gateways to the same Core share, and those to others do not. The number is that of the form of what is kept. */
const namespaceOf = ({ href }: URL): string =>
  `puhuri-graphql:1:${createHash('sha256').update(href).digest('base64url').slice(0, 16)}`

const cached = (reader: CoreReader, cache: AnswerCache, observe: CoreObserver | undefined): CachedReader =>
  new CachedReader({
    reader,
    cache,
    templates: referenceTemplates,
    looked: (hit, caller) => {
      observe?.cache?.('reference', hit)
      caller.observe?.cache?.('reference', hit)
    },
  })

function tellShared(request: CoreRequest, caller: Caller, observe: CoreObserver | undefined): void {
  const { method, path: template } = infoOf('GET', request)
  const observed = { method, template, attempt: 1 }
  observe?.shared?.(observed)
  caller.observe?.shared?.(observed)
}
