import type { Caller } from './caller.js'
import { received } from './core-reader.js'
import type { AnswerReceiver, AnswerSource, CoreReader, CoreWriter } from './core-reader.js'
import { Attempts } from './http/attempts.js'
import type { BreakerState, CoreObserver } from './http/observer.js'
import { closePools, openPools } from './http/pools.js'
import type { Pools } from './http/pools.js'
import { apiUrlOf, infoOf } from './http/request.js'
import type { CoreAnswer, CoreRequest, WriteMethod } from './http/request.js'
import { Retries } from './http/retries.js'
import { CoreSuspended } from './http/suspension.js'
import { Tries } from './http/tries.js'
import { notBegun } from './write-failures.js'

export { apiUrlOf, parametersText, pathWithQueryOf, queryText } from './http/request.js'
export type { CoreAnswer, CoreRequest, WriteMethod } from './http/request.js'

export interface CoreTimeouts {
  readonly connectMs: number
  /** From the request to the first byte of the answer. */
  readonly headersMs: number
  /** Between two bytes of the answer. */
  readonly bodyMs: number
}

export interface CoreHttpOptions {
  /** The Core's address, with or without `/api`, under a path or not. */
  readonly url: URL
  readonly timeouts: CoreTimeouts
  readonly maxConnections: number
  /** How often a read that failed may be tried again; 2 where not given. */
  readonly retries?: number
  /** The largest answer that is read, in bytes; 64 MiB where not given. */
  readonly answerLimitBytes?: number
  /** Watches all that goes to the Core. */
  readonly observe?: CoreObserver | undefined
}

const defaultRetries = 2
const defaultAnswerLimitBytes = 67_108_864

/** One Core, over one pool of connections that are kept alive. Never follows a redirect. */
export class CoreHttp implements CoreReader, AnswerSource, CoreWriter {
  readonly apiUrl: URL
  readonly #pools: Pools
  readonly #attempts: Attempts
  readonly #retries: Retries
  readonly #headersMs: number

  constructor(options: CoreHttpOptions) {
    const { url, timeouts, maxConnections, retries, answerLimitBytes, observe } = options
    this.apiUrl = apiUrlOf(url)
    this.#headersMs = timeouts.headersMs
    this.#retries = new Retries(retries ?? defaultRetries)
    this.#pools = openPools({
      origin: this.apiUrl.origin,
      connections: maxConnections,
      connectMs: timeouts.connectMs,
      answerLimitBytes: answerLimitBytes ?? defaultAnswerLimitBytes,
    })
    this.#attempts = new Attempts({
      apiUrl: this.apiUrl,
      headersTimeout: timeouts.headersMs,
      bodyTimeout: timeouts.bodyMs,
      observer: observe,
    })
  }

  /** Whether requests go to the Core at present. */
  get breakerState(): BreakerState {
    return this.#attempts.breaker.state
  }

  /** Requests that wait for their answer. */
  get inFlight(): number {
    return this.#attempts.inFlight
  }

  /**
   * A read. Tried again where that may help and there is time.
   *
   * @throws CoreError by the status or the failure; the reason of the caller's signal where it has fired.
   */
  get(request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    return received((receiver) => {
      this.read(request, caller, receiver)
    })
  }

  /** The same for a receiver. */
  read(request: CoreRequest, caller: Caller, receiver: AnswerReceiver): void {
    this.#retries.begin()
    const read = { request, caller, pool: this.#pools.reads }
    new Tries(this.#attempts, this.#retries, read, receiver).begin()
  }

  /**
   * A write. Sent once, whatever becomes of it, and not taken back when the caller leaves: only one whose caller has
   * left before is not begun.
   *
   * @throws CoreError by the status; CORE_UNAVAILABLE where nothing was sent; UNKNOWN_OUTCOME where the answer was lost.
   */
  async send(method: WriteMethod, request: CoreRequest, body: unknown, caller: Caller): Promise<CoreAnswer> {
    const info = infoOf(method, request)
    const { breaker } = this.#attempts
    if (breaker.isProbeDue) await this.#probe(caller)
    if (caller.signal.aborted) throw notBegun(caller.signal.reason, info)
    if (breaker.state !== 'CLOSED') throw new CoreSuspended(info, breaker.waitMs)
    // To know what became of it is worth waiting for, even where the operation's time is nearly up.
    const signal = AbortSignal.timeout(
      Math.ceil(Math.max(this.#headersMs, caller.deadline?.remainingMs ?? 0)),
    )
    const pool = this.#pools.writes
    return received((receiver) => {
      this.#attempts.make({ method, request, caller, number: 1, pool, body, signal }, receiver)
    })
  }

  close(): Promise<void> {
    return closePools(this.#pools)
  }

  /** A read that needs no rights, to see how the Core is before a write is risked. */
  async #probe(caller: Caller): Promise<void> {
    const request = { template: '/version/', path: '/version/' }
    const nobody = { ...caller, authorization: undefined }
    const { reads: pool } = this.#pools
    const attempt = {
      method: 'GET',
      request,
      caller: nobody,
      number: 1,
      pool,
      signal: caller.signal,
    } as const
    const probed = received((receiver) => {
      this.#attempts.make(attempt, receiver)
    })
    await probed.catch(() => undefined)
  }
}
