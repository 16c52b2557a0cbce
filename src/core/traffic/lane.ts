import type { CancelSignal } from '../cancellation.js'
import { Line } from './line.js'
import type { Neighbour } from './line.js'

/** Who waits in a lane. */
export class Waiter implements Neighbour<Waiter> {
  ahead: Waiter | undefined
  behind: Waiter | undefined
  readonly #signal: CancelSignal
  readonly #leave: () => void
  readonly #resolve: (leave: () => void) => void
  readonly #reject: (reason: Error) => void

  /** @param leave is called where `signal` fires first. */
  constructor(
    signal: CancelSignal,
    leave: () => void,
    resolve: (leave: () => void) => void,
    reject: (reason: Error) => void,
  ) {
    this.#signal = signal
    this.#leave = leave
    this.#resolve = resolve
    this.#reject = reject
    signal.addEventListener('abort', leave, once)
  }

  /** @param leave is to be called when that which was waited for is over. */
  admit(leave: () => void): void {
    this.#signal.removeEventListener('abort', this.#leave)
    this.#resolve(leave)
  }

  refuse(reason: Error): void {
    this.#signal.removeEventListener('abort', this.#leave)
    this.#reject(reason)
  }
}

const once = { once: true }

/** What goes on and waits for one key. */
export class Lane implements Neighbour<Lane> {
  ahead: Lane | undefined
  behind: Lane | undefined
  readonly key: string
  readonly urgent = new Line<Waiter>()
  readonly ordinary = new Line<Waiter>()
  running = 0
  /** Whether it is in the row of those that take turns. */
  isInRow = false

  constructor(key: string) {
    this.key = key
  }

  get waiting(): number {
    return this.urgent.length + this.ordinary.length
  }

  get isIdle(): boolean {
    return this.running === 0 && this.waiting === 0
  }
}
