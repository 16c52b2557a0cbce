/** Retries that can be saved up: enough for all requests that a restart of the Core breaks at once. */
const capacity = 100
/** What a request earns: in a long outage one retry comes on five requests, and not two on each. */
const earning = 0.2

/** Bounds what retries add to the load of a Core that is in trouble. */
export class RetryBudget {
  #saved = capacity

  earn(): void {
    this.#saved = Math.min(capacity, this.#saved + earning)
  }

  /** Whether there is a retry left; it is spent then. */
  spend(): boolean {
    if (this.#saved < 1) return false
    this.#saved--
    return true
  }
}
