import type { CancelSignal } from '../cancellation.js'
import { reasonOf } from '../reason.js'
import { Lane, Waiter } from './lane.js'
import { Line } from './line.js'

/** How much may go on at a time, and how much may wait for it. */
export interface QueueLimits {
  /** What may go on at a time for one key. */
  readonly perKey: number
  /** What may go on at a time in all. */
  readonly total: number
  /** What may wait in all. */
  readonly waiting: number
}

/** Who wants to begin. */
export interface Turn {
  /** Those of one key take turns with those of the others, however many they are. */
  readonly key: string
  /** Begins before what is not urgent of the same key. */
  readonly urgent: boolean
  /** Leaves the queue when it fires. */
  readonly signal: CancelSignal
}

/** The queue is full, and nobody fills it more than this key does. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'
  /** Seconds after which there may be room again. */
  readonly retryAfter: number

  constructor(retryAfter: number) {
    super('The queue is full')
    this.retryAfter = retryAfter
  }
}

/** How much the last duration counts in the mean. */
const weight = 0.05
const longestRetryAfter = 60

/**
 * Lets a number of things go on at a time. Keys take turns: one with a thousand things waiting holds nobody else up, and
 * has to give way when the queue is full.
 */
export class FairQueue {
  readonly #limits: QueueLimits
  readonly #lanes = new Map<string, Lane>()
  /** The lanes of which something may begin as soon as there is room, in the order of their turns. */
  readonly #turns = new Line<Lane>()
  #running = 0
  #waiting = 0
  #meanMs = 100

  constructor(limits: QueueLimits) {
    this.#limits = limits
  }

  get running(): number {
    return this.#running
  }

  get waiting(): number {
    return this.#waiting
  }

  /** How many keys have something going on or waiting. */
  get keys(): number {
    return this.#lanes.size
  }

  /**
   * Waits for its turn. What is returned is to be called once, when that which was waited for is over.
   *
   * @throws QueueFullError where there is no room to wait; the reason of the signal when it fires while waiting.
   */
  enter(turn: Turn): Promise<() => void> {
    const { key, signal } = turn
    if (signal.aborted) return Promise.reject(reasonOf(signal.reason))
    const leave = this.enterAtOnce(key)
    return leave === undefined ? this.wait(turn) : Promise.resolve(leave)
  }

  /** The same where nothing has to be waited for; undefined where something has. */
  enterAtOnce(key: string): (() => void) | undefined {
    if (this.#running >= this.#limits.total) return undefined
    const lane = this.#laneOf(key)
    if (lane.waiting > 0 || !this.#hasRoom(lane)) return undefined
    this.#start(lane)
    return this.#leaving(lane)
  }

  /**
   * The same for who cannot enter at once. Whoever waited goes on in its own asynchronous context, not in that of whoever
   * made room.
   *
   * @param turn with a signal that has not fired.
   */
  wait({ key, urgent, signal }: Turn): Promise<() => void> {
    const lane = this.#laneOf(key)
    const line = urgent ? lane.urgent : lane.ordinary
    return new Promise((resolve, reject) => {
      if (this.#waiting >= this.#limits.waiting) {
        this.#makeRoom(lane, urgent)
        // One whose last waiter gave way for an urgent one of its own was gone for a moment.
        this.#lanes.set(lane.key, lane)
      }
      const leave = () => {
        line.leave(waiter)
        this.#waiting--
        this.#arrange(lane)
        reject(reasonOf(signal.reason))
      }
      const waiter = new Waiter(signal, leave, resolve, reject)
      line.join(waiter)
      this.#waiting++
      this.#arrange(lane)
    })
  }

  #leaving(lane: Lane): () => void {
    const startedAt = performance.now()
    return () => {
      this.#meanMs += weight * (performance.now() - startedAt - this.#meanMs)
      this.#finish(lane)
    }
  }

  #laneOf(key: string): Lane {
    const known = this.#lanes.get(key)
    if (known !== undefined) return known
    const lane = new Lane(key)
    this.#lanes.set(key, lane)
    return lane
  }

  #hasRoom(lane: Lane): boolean {
    return this.#running < this.#limits.total && lane.running < this.#limits.perKey
  }

  #start(lane: Lane): void {
    this.#running++
    lane.running++
  }

  #finish(lane: Lane): void {
    this.#running--
    lane.running--
    this.#line(lane)
    if (lane.isIdle) this.#lanes.delete(lane.key)
    if (this.#waiting > 0) this.#admit()
  }

  /** Whoever came last of the key with most waiting gives way; for what is urgent, something else of its own key. */
  #makeRoom(newcomer: Lane, urgent: boolean): void {
    const longest = [...this.#lanes.values()].reduce((a, b) => (b.waiting > a.waiting ? b : a))
    const isCrowded = longest.waiting > newcomer.waiting + 1
    const yields = isCrowded ? longest : newcomer
    const last = isCrowded || urgent ? yields.ordinary.takeLast() : undefined
    const refused = last ?? (isCrowded ? yields.urgent.takeLast() : undefined)
    if (refused === undefined) {
      this.#arrange(newcomer)
      throw new QueueFullError(this.#retryAfter(newcomer))
    }
    this.#waiting--
    refused.refuse(new QueueFullError(this.#retryAfter(yields)))
    this.#arrange(yields)
  }

  /** Puts a lane among those that take turns, or takes it away from there and from those that are known, as it now is. */
  #arrange(lane: Lane): void {
    if (lane.isIdle) this.#lanes.delete(lane.key)
    this.#line(lane)
    if (lane.waiting === 0 && lane.isInRow) {
      this.#turns.leave(lane)
      lane.isInRow = false
    }
  }

  /** Not a set: whoever takes the first of one and puts it back again goes past all that were taken before. */
  #line(lane: Lane): void {
    if (lane.isInRow || lane.waiting === 0 || lane.running >= this.#limits.perKey) return
    lane.isInRow = true
    this.#turns.join(lane)
  }

  #admit(): void {
    while (this.#running < this.#limits.total) {
      const lane = this.#turns.takeFirst()
      if (lane === undefined) return
      lane.isInRow = false
      const waiter = lane.urgent.takeFirst() ?? lane.ordinary.takeFirst()
      if (waiter === undefined) continue
      this.#waiting--
      this.#start(lane)
      // Its next turn is after everybody else's.
      this.#line(lane)
      waiter.admit(this.#leaving(lane))
    }
  }

  #retryAfter(lane: Lane): number {
    const { perKey, total } = this.#limits
    const rounds = Math.max(lane.waiting / perKey, this.#waiting / total)
    return Math.min(longestRetryAfter, Math.max(1, Math.ceil((rounds * this.#meanMs) / 1_000)))
  }
}
