import type { Pool } from 'undici'
import type { Caller } from '../caller.js'
import type { CancelSignal } from '../cancellation.js'
import type { AnswerReceiver } from '../core-reader.js'
import type { CoreRequestInfo } from '../errors.js'
import { Breaker } from './breaker.js'
import { exchange } from './exchange.js'
import { healthOf } from './health.js'
import type { CoreObserver } from './observer.js'
import { reasonOf } from '../reason.js'
import { headersFor, infoOf, targetOf } from './request.js'
import type { CoreRequest, WriteMethod } from './request.js'
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
  /** Those who watch for all. */
  readonly #observers: readonly CoreObserver[]
  #inFlight = 0

  constructor(options: AttemptsOptions) {
    this.#options = options
    this.#observers = options.observer === undefined ? [] : [options.observer]
    this.breaker = new Breaker((state) => options.observer?.breaker?.(state))
  }

  /** Requests that wait for their answer. */
  get inFlight(): number {
    return this.#inFlight
  }

  /** Those who watch what is done for a caller. */
  observersOf({ observe }: Caller): readonly CoreObserver[] {
    return observe === undefined ? this.#observers : [...this.#observers, observe]
  }

  /**
   * @param receiver is told the CoreError by the status or the failure; the reason of the signal where it has fired. Of a
   *   write, UNKNOWN_OUTCOME where it may have been made all the same.
   */
  make(attempt: Attempt, receiver: AnswerReceiver): void {
    try {
      this.#make(attempt, receiver)
    } catch (error) {
      receiver.failed(reasonOf(error))
    }
  }

  #make(attempt: Attempt, receiver: AnswerReceiver): void {
    const { method, request, caller, number } = attempt
    const info = infoOf(method, request)
    const observed = { method, template: info.path, attempt: number }
    const passage = this.breaker.enter()
    if (passage === undefined) {
      for (const observer of this.observersOf(caller)) observer.refused?.(observed)
      throw new CoreSuspended(info, this.breaker.waitMs)
    }
    const watched = new Watched(this.observersOf(caller), observed)
    const sent = this.#send(attempt, info, watched.headers)
    this.#inFlight++
    sent.then(
      ({ answer, status, bytes }) => {
        this.#inFlight--
        try {
          passage.ended('well')
          watched.succeeded(status, bytes, Array.isArray(answer.body) ? answer.body.length : undefined)
        } catch (error) {
          receiver.failed(reasonOf(error))
          return
        }
        receiver.answered(answer)
      },
      (error: unknown) => {
        this.#inFlight--
        const failure = method === 'GET' ? reasonOf(error) : writeFailureOf(error, info)
        try {
          passage.ended(healthOf(error))
          watched.failed(failure)
        } catch {
          // It has failed already, and of what was asked is to be told why: of a write, that it may have been made.
        }
        receiver.failed(failure)
      },
    )
  }

  #send(
    { method, request, caller, pool, body, signal }: Attempt,
    info: CoreRequestInfo,
    watchedHeaders: Readonly<Record<string, string>> | undefined,
  ) {
    const { apiUrl, headersTimeout, bodyTimeout } = this.#options
    const contentType = body === undefined ? undefined : 'application/json'
    const options = {
      method,
      path: targetOf(apiUrl, request),
      headers: headersFor(caller, contentType, watchedHeaders),
      body: body === undefined ? null : JSON.stringify(body),
      headersTimeout,
      bodyTimeout,
      // A connection has one request at a time: it needs not be looked at again when an answer begins.
      blocking: false,
    }
    return exchange(pool, options, info, signal)
  }
}
