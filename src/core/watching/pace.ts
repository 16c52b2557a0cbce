import type { CoreError } from '../errors.js'

/** How often to look: soon at first, then less and less often. */
export interface Pace {
  readonly firstMs: number
  readonly mostMs: number
  readonly factor: number
}

const FACTOR = 1.6

/** The pace from the first pause to the longest. */
export const paceOf = (firstMs: number, longestMs: number): Pace => ({
  firstMs,
  mostMs: Math.max(firstMs, longestMs),
  factor: FACTOR,
})

/** How often to look at what somebody has subscribed to, where nothing else is said. */
export const subscriptionPace = paceOf(1_000, 30_000)

/** Counts out the pauses of a pace. */
export class Pauses {
  readonly #pace: Pace
  #nextMs: number

  constructor(pace: Pace) {
    this.#pace = pace
    this.#nextMs = pace.firstMs
  }

  /** The next pause, in milliseconds: never shorter than what the Core has asked for. */
  next(failure?: CoreError): number {
    const ms = this.#nextMs
    this.#nextMs = Math.min(ms * this.#pace.factor, this.#pace.mostMs)
    return Math.max(ms, (failure?.retryAfter ?? 0) * 1_000)
  }

  /** Begins again with the shortest. */
  reset(): void {
    this.#nextMs = this.#pace.firstMs
  }
}
