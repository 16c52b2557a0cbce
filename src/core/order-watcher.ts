import { setTimeout as pause } from 'node:timers/promises'
import type { CancelSignal } from './cancellation.js'
import type { Pace } from './watching/pace.js'
import { isPassing } from './watching/passing.js'

/** Looks whether what is waited for has come. Its own signal fires when nobody waits any longer. */
export type Look = (signal: AbortSignal) => Promise<boolean>

const defaultPace: Pace = { firstMs: 300, mostMs: 5_000, factor: 1.6 }

/** Waits for orders to end: however many wait for one, the Core is asked by one. */
export class OrderWatcher {
  readonly #pace: Pace
  readonly #pollers = new Map<string, Poller>()

  constructor(pace: Pace = defaultPace) {
    this.#pace = pace
  }

  /**
   * Resolves when `look` says so, or when the time is up. Those who wait for the same thing (by `key`) share the looks of
   * the first of them.
   *
   * @throws what `look` throws, but for failures that may pass; the reason of `signal` when the caller leaves.
   */
  async wait(key: string, look: Look, timeoutMs: number, signal: CancelSignal): Promise<void> {
    const known = this.#pollers.get(key)
    const poller = known ?? new Poller(look, this.#pace)
    if (known === undefined) {
      this.#pollers.set(key, poller)
      void poller.ended.catch(() => undefined).finally(() => this.#pollers.delete(key))
    }
    poller.join()
    const over = new AbortController()
    const leave = () => {
      over.abort(signal.reason)
    }
    signal.addEventListener('abort', leave)
    try {
      await Promise.race([poller.ended, pause(timeoutMs, undefined, { signal: over.signal })])
      signal.throwIfAborted()
    } catch (error) {
      // What was called off says so in words of its own: the reason is what counts.
      signal.throwIfAborted()
      throw error
    } finally {
      signal.removeEventListener('abort', leave)
      over.abort()
      // Whoever comes after the last has left must not join one that has stopped.
      if (poller.leave()) this.#pollers.delete(key)
    }
  }
}

/** Looks until it is told yes, or nobody waits any longer. */
class Poller {
  readonly ended: Promise<void>
  readonly #stopped = new AbortController()
  #waiting = 0

  constructor(look: Look, pace: Pace) {
    this.ended = this.#run(look, pace)
  }

  join(): void {
    this.#waiting++
  }

  /** Whether that was the last. */
  leave(): boolean {
    this.#waiting--
    if (this.#waiting > 0) return false
    this.#stopped.abort()
    return true
  }

  async #run(look: Look, { firstMs, mostMs, factor }: Pace): Promise<void> {
    const { signal } = this.#stopped
    for (let ms = firstMs; !(await looked(look, signal)); ms = Math.min(ms * factor, mostMs)) {
      await pause(ms, undefined, { signal })
    }
  }
}

async function looked(look: Look, signal: AbortSignal): Promise<boolean> {
  try {
    return await look(signal)
  } catch (error) {
    if (isPassing(error)) return false
    throw error
  }
}
