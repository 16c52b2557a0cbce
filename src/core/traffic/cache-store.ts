import type { Keyv } from 'keyv'

/** How long to wait for the store: a Core answers small reads in about as much. */
const patienceMs = 250
/** How long a store that did not answer in time is left alone. */
const restMs = 5_000

export interface CacheStoreOptions {
  /** A promise where it has to be loaded first. */
  readonly keyv: Keyv | Promise<Keyv>
  /** Lets go of what the store needs. */
  readonly close?: () => void
  /** The store has stopped to work, or works again. Told once each time. */
  readonly changed?: ((state: 'UP' | 'DOWN', reason?: unknown) => void) | undefined
}

/** Keeps values for a while, somewhere. Where it cannot, it is as if there were nothing in it: it never fails. */
export class CacheStore {
  readonly #options: CacheStoreOptions
  #isUp = true
  #restsUntil = 0

  constructor(options: CacheStoreOptions) {
    this.#options = options
    // What goes wrong is told by what is asked for at the time.
    Promise.resolve(options.keyv).then(
      (keyv) => keyv.on('error', () => undefined),
      () => undefined,
    )
  }

  /** One value a key, undefined where there is none; undefined in all where the store cannot tell. */
  read(keys: string[]): Promise<readonly unknown[] | undefined> {
    return this.#attempt((keyv) => keyv.getMany<unknown>(keys))
  }

  /** Whether the value is kept. */
  async write(key: string, value: unknown, ttlMs: number): Promise<boolean> {
    return (await this.#attempt((keyv) => keyv.set(key, value, ttlMs))) === true
  }

  close(): void {
    this.#options.close?.()
  }

  async #attempt<T>(work: (keyv: Keyv) => Promise<T>): Promise<T | undefined> {
    if (performance.now() < this.#restsUntil) return undefined
    const { keyv } = this.#options
    try {
      const found = await within(patienceMs, keyv instanceof Promise ? keyv.then(work) : work(keyv))
      this.#tell('UP')
      return found
    } catch (error) {
      if (error instanceof TooSlow) this.#restsUntil = performance.now() + restMs
      this.#tell('DOWN', error)
      return undefined
    }
  }

  #tell(state: 'UP' | 'DOWN', reason?: unknown): void {
    if (this.#isUp === (state === 'UP')) return
    this.#isUp = state === 'UP'
    this.#options.changed?.(state, reason)
  }
}

class TooSlow extends Error {}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new TooSlow(`The cache did not answer within ${ms} ms`))
    }, ms)
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
}
