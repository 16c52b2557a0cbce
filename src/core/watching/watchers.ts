import type { CancelSignal } from '../cancellation.js'
import type { Pace } from './pace.js'
import { Watch } from './watch.js'
import type { Subject } from './watch.js'

/** Watches what callers have subscribed to: however many view the same, the Core is asked by one. */
export class Watchers {
  readonly #pace: Pace
  readonly #watches = new Map<string, Watch>()

  constructor(pace: Pace) {
    this.#pace = pace
  }

  /** What is watched at the moment. */
  get size(): number {
    return this.#watches.size
  }

  /**
   * Gives the key of what is there, then of whatever has changed each time, until nothing more can.
   *
   * @param signal ends it, at once.
   * @param known keys of a list that are given at first even where they are final.
   * @throws what a look threw, but for failures that may pass.
   */
  async *view(
    subject: Subject,
    signal: CancelSignal,
    known: ReadonlySet<string> = new Set(),
  ): AsyncGenerator<string, void> {
    const watch = this.#watchOf(subject)
    const viewer = watch.join(known)
    const leave = () => {
      viewer.wake()
    }
    signal.addEventListener('abort', leave)
    try {
      while (!signal.aborted) {
        const key = viewer.take()
        if (key !== undefined) yield key
        else if (watch.ending === undefined) await viewer.woken()
        else if ('failure' in watch.ending) throw watch.ending.failure
        else return
      }
    } finally {
      signal.removeEventListener('abort', leave)
      // Whoever comes after the last has left must not join one that has stopped.
      if (watch.leave(viewer)) this.#forget(subject, watch)
    }
  }

  #watchOf(subject: Subject): Watch {
    const known = this.#watches.get(subject.key)
    if (known !== undefined) return known
    const watch: Watch = new Watch(subject, this.#pace, () => {
      this.#forget(subject, watch)
    })
    this.#watches.set(subject.key, watch)
    return watch
  }

  #forget({ key }: Subject, watch: Watch): void {
    if (this.#watches.get(key) === watch) this.#watches.delete(key)
  }
}
