import { HealthWindow } from './health-window.js'
import type { BreakerState } from './observer.js'

/**
 * Requests of which at least half have to go ill before the breaker opens. A restart breaks as many as there are
 * connections at once, which retries cure.
 */
const leastRequests = 20
const illShare = 0.5
/** How long the Core is left alone at first; twice as long each time that it turns out to be ill still. */
const firstOpenMs = 1_000
const longestOpenMs = 2_000
/** While it is tried, one request at a time; another where that takes long, since a Core may be slow and well. */
const probeEveryMs = 1_000

/** How a request went, as far as it tells how the Core is. A refusal (4xx) is a good sign: the Core is there. */
export type Health = 'well' | 'ill' | 'unknown'

/** One request that the breaker lets through. */
export interface Passage {
  /** Tells how it went, once. */
  ended(health: Health): void
}

/**
 * Spares a Core that is down, and its callers the wait. Own code, since a probe must neither hold up all others until it is
 * answered (a list may take seconds), nor be a write, nor count as a success where its caller has left.
 */
export class Breaker {
  readonly #changed: (state: BreakerState) => void
  readonly #now: () => number
  readonly #window: HealthWindow
  #state: BreakerState = 'CLOSED'
  #openMs = firstOpenMs
  /** When the next probe may go out, while it is not closed. */
  #probeAt = 0
  /** Passages from before it opened say nothing of what came after. */
  #era = 0

  /** @param now milliseconds of a clock that never goes back. */
  constructor(changed: (state: BreakerState) => void, now: () => number = () => performance.now()) {
    this.#changed = changed
    this.#now = now
    this.#window = new HealthWindow(now)
  }

  get state(): BreakerState {
    return this.#state
  }

  /** Whether the next to enter would be let through to see how the Core is. */
  get isProbeDue(): boolean {
    return this.#state !== 'CLOSED' && this.#now() >= this.#probeAt
  }

  /** How long it will let nothing through. */
  get waitMs(): number {
    return this.#state === 'CLOSED' ? 0 : Math.max(0, this.#probeAt - this.#now())
  }

  /** Undefined where nothing is to be sent. */
  enter(): Passage | undefined {
    if (this.#state !== 'CLOSED') {
      if (!this.isProbeDue) return undefined
      this.#probeAt = this.#now() + probeEveryMs
      this.#become('HALF_OPEN')
    }
    return new BreakerPassage(this, this.#era)
  }

  /** Learns how a request went that was let through in this era. */
  learn(health: Health, era: number): void {
    if (era !== this.#era) return
    if (this.#state === 'HALF_OPEN') this.#judge(health)
    else if (health !== 'unknown') this.#count(health)
  }

  #judge(health: Health): void {
    if (health === 'unknown') this.#probeAt = this.#now()
    if (health === 'well') this.#close()
    if (health === 'ill') this.#open(Math.min(longestOpenMs, this.#openMs * 2))
  }

  #count(health: 'well' | 'ill'): void {
    this.#window.add(health)
    if (health === 'well') return
    const { all, ill } = this.#window.sums()
    if (all >= leastRequests && ill >= all * illShare) this.#open(firstOpenMs)
  }

  #open(ms: number): void {
    this.#era++
    this.#openMs = ms
    this.#probeAt = this.#now() + ms
    this.#become('OPEN')
  }

  #close(): void {
    this.#era++
    this.#window.clear()
    this.#become('CLOSED')
  }

  #become(state: BreakerState): void {
    if (state === this.#state) return
    this.#state = state
    this.#changed(state)
  }
}

class BreakerPassage implements Passage {
  readonly #breaker: Breaker
  readonly #era: number

  constructor(breaker: Breaker, era: number) {
    this.#breaker = breaker
    this.#era = era
  }

  ended(health: Health): void {
    this.#breaker.learn(health, this.#era)
  }
}
