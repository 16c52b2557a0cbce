import { CoreError } from '../../core/errors.js'

const RETRY_AFTER_SECONDS = 30

/** How many subscriptions there may be. */
export interface PlaceLimits {
  readonly perCaller: number
  readonly total: number
}

/** Counts the subscriptions at a time, of each caller and in all. */
export class Places {
  readonly #limits: PlaceLimits
  readonly #taken = new Map<string, number>()
  #total = 0

  constructor(limits: PlaceLimits) {
    this.#limits = limits
  }

  get taken(): number {
    return this.#total
  }

  /**
   * Takes a place; what is returned gives it back, and may be called once.
   *
   * @param caller the digest of a token.
   * @throws CoreError RATE_LIMITED where there is none left.
   */
  take(caller: string): () => void {
    const { perCaller, total } = this.#limits
    const own = this.#taken.get(caller) ?? 0
    if (own >= perCaller) throw full(`This token has ${perCaller} subscriptions, which is the limit.`)
    if (this.#total >= total) throw full('There are as many subscriptions as there may be.')
    this.#taken.set(caller, own + 1)
    this.#total++
    return () => {
      this.#release(caller)
    }
  }

  #release(caller: string): void {
    const left = (this.#taken.get(caller) ?? 1) - 1
    if (left > 0) this.#taken.set(caller, left)
    else this.#taken.delete(caller)
    this.#total--
  }
}

const full = (message: string): CoreError =>
  new CoreError('RATE_LIMITED', `${message} End one, or try again later.`, {
    retryAfter: RETRY_AFTER_SECONDS,
  })
