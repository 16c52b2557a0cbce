import { CoreError } from '../errors.js'
import { RetryBudget } from './retry-budget.js'
import { CoreSuspended } from './suspension.js'
import { brokeOff, isDistrusted, neverConnected } from './transport-failures.js'

/** The first wait is up to this long; each further one up to twice as long as the one before. */
const firstWaitMs = 200
/** A Core that asks for a longer wait than this is told on to the caller, who may do better than wait. */
const longestWaitMs = 10_000

/** Decides whether a read that failed is tried again, and when. One a Core, since its budget is. */
export class Retries {
  readonly #most: number
  readonly #budget: RetryBudget
  readonly #random: () => number

  /** @param most how many tries may follow on the first. */
  constructor(most: number, budget = new RetryBudget(), random: () => number = Math.random) {
    this.#most = most
    this.#budget = budget
    this.#random = random
  }

  /** A read begins: it earns a part of a retry. */
  begin(): void {
    this.#budget.earn()
  }

  /**
   * How long to wait before the next try; undefined where there is none to be.
   *
   * @param attempt the number of the try that failed, from 1.
   * @param remainingMs what is left of the operation's time.
   */
  delayAfter(attempt: number, error: unknown, remainingMs: number): number | undefined {
    if (!(error instanceof CoreError) || attempt > Math.min(this.#most, triesWorth(error, attempt)))
      return undefined
    const delayMs = this.#delay(attempt, error.retryAfter)
    if (delayMs > longestWaitMs || delayMs >= remainingMs) return undefined
    return this.#budget.spend() ? delayMs : undefined
  }

  /** Anywhere up to the longest, so that those who failed together do not come back together. */
  #delay(attempt: number, retryAfter: number | undefined): number {
    const jitter = this.#random() * firstWaitMs * 2 ** (attempt - 1)
    return retryAfter === undefined ? jitter : retryAfter * 1_000 + jitter
  }
}

/** How often it makes sense to try again. A 500 that comes twice comes always. */
function triesWorth(error: CoreError, attempt: number): number {
  const { code, core, cause } = error
  // What was under way when the breaker opened waits for it; what begins later is told at once.
  if (error instanceof CoreSuspended) return attempt > 1 ? Infinity : 0
  if (code === 'RATE_LIMITED') return Infinity
  if (core?.status === 500) return 1
  if (core?.status !== undefined) return code === 'CORE_UNAVAILABLE' ? Infinity : 0
  if (isDistrusted(cause)) return 0
  return neverConnected(cause) || brokeOff(cause) ? Infinity : 0
}
