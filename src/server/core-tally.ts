import type { CoreObserver, ObservedAttempt, ObservedOutcome } from '../core/http/observer.js'

/** What an operation has caused at the Core so far. */
export interface CoreTally {
  /** Requests sent, with those that were tried again. */
  requests: number
  /** Rows that came back. */
  rows: number
  /** Requests sent again after a failure. */
  retries: number
  /** Requests not sent because the same was under way for somebody else. */
  shared: number
  /** Answers taken from a cache. */
  cached: number
  /** Changes sent whose answer was lost, so that they may have been made or not. */
  unknownOutcomes: number
}

/** Counts what one operation causes at the Core. It watches every try itself: there is nothing to tell them apart by. */
export class CoreCounter implements CoreObserver, ObservedAttempt {
  readonly #tally: CoreTally = {
    requests: 0,
    rows: 0,
    retries: 0,
    shared: 0,
    cached: 0,
    unknownOutcomes: 0,
  }

  get tally(): Readonly<CoreTally> {
    return this.#tally
  }

  started(): ObservedAttempt {
    this.#tally.requests++
    return this
  }

  ended({ rows = 0, code }: ObservedOutcome): void {
    this.#tally.rows += rows
    if (code === 'UNKNOWN_OUTCOME') this.#tally.unknownOutcomes++
  }

  retried(): void {
    this.#tally.retries++
  }

  shared(): void {
    this.#tally.shared++
  }

  cache(_cache: string, hit: boolean): void {
    if (hit) this.#tally.cached++
  }
}
