import { setMaxListeners } from 'node:events'
import { coreAuthorization, digestOf } from './caller.js'
import type { Caller } from './caller.js'
import { Capabilities } from './capabilities.js'
import { detectDialect } from './detection.js'
import type { CoreDialect, Dialect } from './dialects/dialect.js'
import { permissions2021 } from './dialects/permissions-2021/dialect.js'
import { roles2023 } from './dialects/roles-2023/dialect.js'
import { CoreHttp } from './http.js'
import type { CoreHttpOptions } from './http.js'
import type { PlanWatcher } from './explanation.js'
import { plan } from './planner.js'
import type { Planner } from './planner.js'
import { OrderWatcher } from './order-watcher.js'
import { CoreSession } from './session.js'
import { Statistics } from './statistics.js'

export interface PuhuriCoreOptions extends CoreHttpOptions {
  readonly dialect: 'auto' | 'permissions-2021' | 'roles-2023'
  /** Picks what to ask the Core; what is expected to be least work for it where not given. */
  readonly planner?: Planner
}

/** Who asks, for one operation. */
export interface CallerRequest {
  /** The `Authorization` header of the client. */
  readonly authorization: string | undefined
  readonly requestId: string
  readonly signal: AbortSignal
  /** Watches the plans, where they are to be explained. */
  readonly planWatcher?: PlanWatcher | undefined
}

const dialects: Readonly<Record<CoreDialect, Dialect>> = {
  PERMISSIONS_2021: permissions2021,
  ROLES_2023: roles2023,
}

const detectionTimeoutMs = 15_000

/** Names of the lists below entities: what they hold is found by the entity's key, never in its row. */
const lists = new Set(['projects', 'offerings', 'orders', 'allocations', 'memberships', 'usages'])

/** One Puhuri Core, for all callers and for as long as the gateway runs. */
export class PuhuriCore {
  readonly #http: CoreHttp
  readonly #configured: Dialect | undefined
  readonly #statistics = new Statistics()
  readonly #capabilities = new Capabilities()
  readonly #orderWatcher = new OrderWatcher()
  readonly #planner: Planner
  #detected: Promise<Dialect> | undefined

  constructor(options: PuhuriCoreOptions) {
    this.#http = new CoreHttp(options)
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
    const { requestId, signal } = request
    // Each request of the operation listens to it.
    setMaxListeners(0, signal)
    const caller: Caller = { authorization, digest: digestOf(authorization), requestId, signal }
    return new CoreSession({
      reader: this.#http,
      writer: this.#http,
      apiUrl: this.#http.apiUrl,
      dialect: await this.#dialect(caller),
      caller,
      statistics: this.#statistics,
      capabilities: this.#capabilities,
      lists,
      planner: this.#planner,
      planWatcher: request.planWatcher,
      orderWatcher: this.#orderWatcher,
    })
  }

  /** Reaches the Core, as a caller without a token. @throws Error where it cannot be reached. */
  async ready(): Promise<{ dialect: CoreDialect }> {
    const signal = AbortSignal.timeout(detectionTimeoutMs)
    const caller: Caller = { authorization: undefined, digest: 'anonymous', requestId: 'readiness', signal }
    const dialect = await detectDialect(this.#http, caller)
    return { dialect: this.#configured?.name ?? dialect }
  }

  close(): Promise<void> {
    return this.#http.close()
  }

  /** Found out once a Core; a failure is forgotten, so that the next caller tries again. */
  #dialect(caller: Caller): Promise<Dialect> {
    if (this.#configured !== undefined) return Promise.resolve(this.#configured)
    // Not by the caller's own signal: others wait for the same answer when this caller leaves.
    const asking = { ...caller, signal: AbortSignal.timeout(detectionTimeoutMs) }
    this.#detected ??= detectDialect(this.#http, asking).then((name) => dialects[name])
    const detected = this.#detected
    detected.catch(() => {
      if (this.#detected === detected) this.#detected = undefined
    })
    return detected
  }
}

export const createPuhuriCore = (options: PuhuriCoreOptions): PuhuriCore => new PuhuriCore(options)
