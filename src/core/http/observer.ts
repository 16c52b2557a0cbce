import type { ErrorCode } from '../errors.js'

/** A request to the Core as far as it may be told: its path is a template, without a key, a query or a token. */
export interface ObservedRequest {
  readonly method: string
  /** `/api/projects/{uuid}/` */
  readonly template: string
  /** 1 for the first try. */
  readonly attempt: number
}

/** How one try ended. */
export interface ObservedOutcome {
  readonly durationMs: number
  /** Undefined where no answer began. */
  readonly status?: number | undefined
  /** Undefined where the answer is good; ABORTED where the caller has left. */
  readonly code?: ErrorCode | 'ABORTED' | undefined
  /** Rows of a list. */
  readonly rows?: number | undefined
  /** Of the body, as it came over the wire. */
  readonly bytes?: number | undefined
}

/** One try that is watched. */
export interface ObservedAttempt {
  /** Sent along with the request: `traceparent`, for example. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Called once, whatever becomes of the try. */
  ended(outcome: ObservedOutcome): void
}

/** Whether requests go to the Core: they do, they do not, or one at a time does to see. */
export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN'

/**
 * Watches what goes to the Core. There may be one for all, and one for what a single operation causes. It is called in the
 * course of the request, so that it finds the asynchronous context of whoever asked; what it throws fails the request.
 */
export interface CoreObserver {
  /** A try begins. One that the breaker refuses, or that finds the time up, is none. */
  readonly started?: (request: ObservedRequest) => ObservedAttempt | undefined
  /** Another try is to follow, after `delayMs`, on this one, which failed for this reason. */
  readonly retried?: (request: ObservedRequest, reason: ErrorCode, delayMs: number) => void
  /** Nothing was sent, because of the state of the breaker. */
  readonly refused?: (request: ObservedRequest) => void
  /** The breaker has changed. Told to the observer of all only. */
  readonly breaker?: (state: BreakerState) => void
  /** A request was not sent because the same is under way already. */
  readonly shared?: (request: ObservedRequest) => void
  /** A cache was looked into. */
  readonly cache?: (cache: string, hit: boolean) => void
}
