import type { Dispatcher, Pool } from 'undici'
import type { Caller } from '../caller.js'
import type { CancelSignal } from '../cancellation.js'
import type { CoreRequestInfo } from '../errors.js'
import { Breaker } from './breaker.js'
import type { Passage } from './breaker.js'
import { exchange } from './exchange.js'
import type { ExchangeEnd } from './exchange.js'
import { healthOf } from './health.js'
import type { CoreObserver } from './observer.js'
import { headersFor, infoOf, targetOf } from './request.js'
import type { CoreAnswer, CoreRequest, WriteMethod } from './request.js'
import { writeFailureOf } from '../write-failures.js'
import { CoreSuspended } from './suspension.js'
import { Watched } from './watching.js'

/** One request as it is to be sent, once. */
export interface Attempt {
  readonly method: 'GET' | WriteMethod
  readonly request: CoreRequest
  readonly caller: Caller
  /** From 1. */
  readonly number: number
  readonly pool: Pool
  readonly body?: unknown
  /** Takes the request back when it fires. */
  readonly signal: CancelSignal
}

export interface AttemptsOptions {
  readonly apiUrl: URL
  readonly headersTimeout: number
  readonly bodyTimeout: number
  readonly observer: CoreObserver | undefined
}

/** Sends single requests to one Core: past the breaker, under the eyes of the observers. */
export class Attempts {
  readonly breaker: Breaker
  readonly #options: AttemptsOptions
  readonly #gauge: Gauge = { inFlight: 0 }

  constructor(options: AttemptsOptions) {
    this.#options = options
    this.breaker = new Breaker((state) => options.observer?.breaker?.(state))
  }

  /** Requests that wait for their answer. */
  get inFlight(): number {
    return this.#gauge.inFlight
  }

  /** Those who watch what is done for a caller. */
  observersOf({ observe }: Caller): readonly CoreObserver[] {
    return [this.#options.observer, observe].filter((observer) => observer !== undefined)
  }

  /**
   * @throws CoreError by the status or the failure; the reason of the signal where it has fired. Of a write,
   *   UNKNOWN_OUTCOME where it may have been made all the same.
   */
  make(attempt: Attempt): Promise<CoreAnswer> {
    const { method, request, caller, number, pool, signal } = attempt
    const info = infoOf(method, request)
    const observed = { method, template: info.path, attempt: number }
    const passage = this.breaker.enter()
    if (passage === undefined) {
      for (const observer of this.observersOf(caller)) observer.refused?.(observed)
      return Promise.reject(new CoreSuspended(info, this.breaker.waitMs))
    }
    const watched = new Watched(this.observersOf(caller), observed)
    return new Promise((resolve, reject) => {
      const underWay = new UnderWay(this.#gauge, passage, watched, attempt, info, resolve, reject)
      exchange(pool, this.#optionsOf(attempt, watched.headers), info, signal, underWay)
    })
  }

  #optionsOf(
    { method, request, caller, body }: Attempt,
    watchedHeaders: Readonly<Record<string, string>> | undefined,
  ): Dispatcher.DispatchOptions {
    const { apiUrl, headersTimeout, bodyTimeout } = this.#options
    const headers = headersFor(caller)
    if (body !== undefined) headers['content-type'] = 'application/json'
    return {
      method,
      path: targetOf(apiUrl, request),
      headers: watchedHeaders === undefined ? headers : { ...watchedHeaders, ...headers },
      body: body === undefined ? null : JSON.stringify(body),
      headersTimeout,
      bodyTimeout,
    }
  }
}

interface Gauge {
  inFlight: number
}

/** One that waits for its answer. */
class UnderWay implements ExchangeEnd {
  readonly #gauge: Gauge
  readonly #passage: Passage
  readonly #watched: Watched
  readonly #isRead: boolean
  readonly #info: CoreRequestInfo
  readonly #resolve: (answer: CoreAnswer) => void
  readonly #reject: (reason: unknown) => void

  constructor(
    gauge: Gauge,
    passage: Passage,
    watched: Watched,
    { method }: Attempt,
    info: CoreRequestInfo,
    resolve: (answer: CoreAnswer) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#gauge = gauge
    this.#passage = passage
    this.#watched = watched
    this.#isRead = method === 'GET'
    this.#info = info
    this.#resolve = resolve
    this.#reject = reject
    gauge.inFlight++
  }

  answered(answer: CoreAnswer, status: number, bytes: number): void {
    this.#gauge.inFlight--
    this.#passage.ended('well')
    this.#watched.succeeded(status, bytes, Array.isArray(answer.body) ? answer.body.length : undefined)
    this.#resolve(answer)
  }

  failed(error: Error): void {
    this.#gauge.inFlight--
    this.#passage.ended(healthOf(error))
    const failure = this.#isRead ? error : writeFailureOf(error, this.#info)
    this.#watched.failed(failure)
    this.#reject(failure)
  }
}
