/** Only what was of late says how the Core is. */
const windowMs = 10_000
const bucketMs = 1_000

interface Bucket {
  readonly startedAt: number
  well: number
  ill: number
}

/** How the requests of the last seconds went. */
export class HealthWindow {
  readonly #now: () => number
  #buckets: Bucket[] = []

  /** @param now milliseconds of a clock that never goes back. */
  constructor(now: () => number) {
    this.#now = now
  }

  add(how: 'well' | 'ill'): void {
    const now = this.#now()
    let bucket = this.#buckets.at(-1)
    if (bucket === undefined || now - bucket.startedAt >= bucketMs) {
      bucket = { startedAt: now, well: 0, ill: 0 }
      this.#buckets = this.#buckets.filter(({ startedAt }) => now - startedAt < windowMs)
      this.#buckets.push(bucket)
    }
    bucket[how]++
  }

  clear(): void {
    this.#buckets = []
  }

  /** Requests in the window, and those of them that went ill. */
  sums(): { readonly all: number; readonly ill: number } {
    const now = this.#now()
    const fresh = this.#buckets.filter(({ startedAt }) => now - startedAt < windowMs)
    const ill = fresh.reduce((sum, bucket) => sum + bucket.ill, 0)
    return { ill, all: fresh.reduce((sum, bucket) => sum + bucket.well, ill) }
  }
}
