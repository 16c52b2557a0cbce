import { coreAuthorization, digestOf } from './caller.js'
import type { CancelSignal } from './cancellation.js'
import type { Caller } from './caller.js'
import { Capabilities } from './capabilities.js'
import { detectDialect } from './detection.js'
import type { CoreDialect, Dialect } from './dialects/dialect.js'
import { permissions2021 } from './dialects/permissions-2021/dialect.js'
import { roles2023 } from './dialects/roles-2023/dialect.js'
import { CoreHttp } from './http.js'
import { Deadline } from './http/deadline.js'
import type { BreakerState, CoreObserver } from './http/observer.js'
import type { CoreHttpOptions } from './http.js'
import type { PlanWatcher } from './explanation.js'
import { plan } from './planner.js'
import type { Planner } from './planner.js'
import { OrderWatcher } from './order-watcher.js'
import { CoreSession } from './session.js'
import { Statistics } from './statistics.js'
import { CoreTraffic } from './traffic/core-traffic.js'
import type { CacheOptions, ConcurrencyOptions, TrafficGauges } from './traffic/core-traffic.js'
import { subscriptionPace } from './watching/pace.js'
import type { Pace } from './watching/pace.js'
import { Watchers } from './watching/watchers.js'

export interface PuhuriCoreOptions extends CoreHttpOptions {
  /** How often what is subscribed to is looked at; after one second, then less and less often, where not given. */
  readonly watching?: Pace
  readonly dialect: 'auto' | 'permissions-2021' | 'roles-2023'
  /** How long an operation may take, all its requests together; two minutes where not given. */
  readonly operationTimeoutMs?: number
  /** How many requests may be at the Core at a time; four a token, as many as there are connections, where not given. */
  readonly concurrency?: ConcurrencyOptions
  /** What is kept of the Core's answers; nothing where not given. */
  readonly cache?: CacheOptions
  /** Picks what to ask the Core; what is expected to be least work for it where not given. */
  readonly planner?: Planner
}

/** What is under way, and how the Core is. */
export interface CoreGauges extends TrafficGauges {
  readonly breaker: BreakerState
  /** What is looked at because somebody has subscribed to it. */
  readonly watched: number
}

/** Who asks, for one operation. */
export interface CallerRequest {
  /** The `Authorization` header of the client. */
  readonly authorization: string | undefined
  readonly requestId: string
  readonly signal: CancelSignal
  /** Watches what this operation asks of the Core. */
  readonly observe?: CoreObserver | undefined
  /** Nothing is to be answered from a cache. */
  readonly fresh?: boolean
  /** Watches the plans, where they are to be explained. */
  readonly planWatcher?: PlanWatcher | undefined
}

const dialects: Readonly<Record<CoreDialect, Dialect>> = {
  PERMISSIONS_2021: permissions2021,
  ROLES_2023: roles2023,
}

const detectionTimeoutMs = 15_000
const defaultOperationTimeoutMs = 120_000
const defaultConcurrency = { perToken: 4, waiting: 2_000 }

/** Names of the lists below entities: what they hold is found by the entity's key, never in its row. */
const lists = new Set(['projects', 'offerings', 'orders', 'allocations', 'memberships', 'usages'])

/** One Puhuri Core, for all callers and for as long as the gateway runs. */
export class PuhuriCore {
  readonly #http: CoreHttp
  readonly #traffic: CoreTraffic
  readonly #configured: Dialect | undefined
  readonly #statistics = new Statistics()
  readonly #capabilities = new Capabilities()
  readonly #orderWatcher = new OrderWatcher()
  readonly #watchers: Watchers
  readonly #operationTimeoutMs: number
  readonly #planner: Planner
  #detected: Promise<Dialect> | undefined
  #dialectName: CoreDialect | undefined

  constructor(options: PuhuriCoreOptions) {
    this.#operationTimeoutMs = options.operationTimeoutMs ?? defaultOperationTimeoutMs
    this.#watchers = new Watchers(options.watching ?? subscriptionPace)
    this.#http = new CoreHttp(options)
    const { maxConnections, cache, observe } = options
    this.#traffic = new CoreTraffic({
      core: this.#http,
      apiUrl: this.#http.apiUrl,
      concurrency: options.concurrency ?? { ...defaultConcurrency, total: maxConnections },
      cache,
      observe,
    })
    this.#planner = options.planner ?? plan
    this.#configured = {
      auto: undefined,
      'permissions-2021': permissions2021,
      'roles-2023': roles2023,
    }[options.dialect]
  }

  /** @throws CoreError UNAUTHENTICATED for a header that cannot be meant for the Core. */
  async session(request: CallerRequest): Promise<CoreSession> {
    const authorization = coreAuthorization(request.authorization)
    const { requestId, observe, fresh = false } = request
    const deadline = new Deadline(request.signal, this.#operationTimeoutMs)
    const { signal } = deadline
    const digest = digestOf(authorization)
    const caller: Caller = { authorization, digest, requestId, signal, deadline, observe, fresh }
    return new CoreSession({
      reader: this.#traffic.reader,
      writer: this.#traffic.writer,
      apiUrl: this.#http.apiUrl,
      dialect: this.#configured ?? (await this.#dialect(caller)),
      caller,
      statistics: this.#statistics,
      capabilities: this.#capabilities,
      lists,
      planner: this.#planner,
      planWatcher: request.planWatcher,
      orderWatcher: this.#orderWatcher,
      watchers: this.#watchers,
    })
  }

  /** Reaches the Core, as a caller without a token. @throws Error where it cannot be reached. */
  async ready(): Promise<{ dialect: CoreDialect }> {
    const signal = AbortSignal.timeout(detectionTimeoutMs)
    const caller: Caller = { authorization: undefined, digest: 'anonymous', requestId: 'readiness', signal }
    this.#dialectName = await detectDialect(this.#http, caller)
    return { dialect: this.#configured?.name ?? this.#dialectName }
  }

  /** The Core's dialect, as far as it is configured or has been found out. */
  get dialect(): CoreDialect | undefined {
    return this.#configured?.name ?? this.#dialectName
  }

  gauges(): CoreGauges {
    return { ...this.#traffic.gauges(), breaker: this.#http.breakerState, watched: this.#watchers.size }
  }

  close(): Promise<void> {
    this.#traffic.close()
    return this.#http.close()
  }

  /** Found out once a Core, where it is not configured; a failure is forgotten, so that the next caller tries again. */
  #dialect(caller: Caller): Promise<Dialect> {
    if (this.#detected !== undefined) return this.#detected
    const detected = this.#detect(caller)
    this.#detected = detected
    detected.catch(() => {
      if (this.#detected === detected) this.#detected = undefined
    })
    return detected
  }

  async #detect(caller: Caller): Promise<Dialect> {
    // Not by the caller's own signal: others wait for the same answer when this caller leaves.
    const signal = AbortSignal.timeout(detectionTimeoutMs)
    const asking = { ...caller, signal, deadline: undefined, observe: undefined }
    this.#dialectName = await detectDialect(this.#traffic.reader, asking)
    return dialects[this.#dialectName]
  }
}

export const createPuhuriCore = (options: PuhuriCoreOptions): PuhuriCore => new PuhuriCore(options)
