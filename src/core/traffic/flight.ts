import type { Caller } from '../caller.js'
import type { CoreReader } from '../core-reader.js'
import { failureOf } from '../http-errors.js'
import { infoOf } from '../http/request.js'
import type { CoreAnswer, CoreRequest } from '../http/request.js'
import { reasonOf } from '../reason.js'

type Deadline = NonNullable<Caller['deadline']>

/** One of those who want the answer. */
interface Sharer {
  readonly deadline: Deadline | undefined
}

/** One read that is under way for all who want it. It is given up when the last of them has left. */
export class Flight {
  readonly #request: CoreRequest
  readonly #over: () => void
  readonly #abandoned = new AbortController()
  readonly #answer: Promise<CoreAnswer>
  readonly #sharers = new Set<Sharer>()

  /** @param over is called when there is nothing more to join: the answer has come, or nobody waits for it. */
  constructor(reader: CoreReader, request: CoreRequest, first: Caller, over: () => void) {
    this.#request = request
    this.#over = over
    const { signal } = this.#abandoned
    this.#answer = reader.get(request, { ...first, signal, deadline: new SharedDeadline(this.#sharers) })
    this.#answer.then(over, over)
  }

  /** Shares the answer with one more, who has not left yet. */
  join({ signal, deadline }: Caller): Promise<CoreAnswer> {
    const sharer = { deadline }
    this.#sharers.add(sharer)
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#leave(sharer, signal.reason)
        reject(reasonOf(failureOf(signal.reason, infoOf('GET', this.#request), signal)))
      }
      signal.addEventListener('abort', leave, { once: true })
      const stay = () => {
        signal.removeEventListener('abort', leave)
      }
      this.#answer.then(
        (answer) => {
          stay()
          resolve(answer)
        },
        (error: unknown) => {
          stay()
          reject(reasonOf(error))
        },
      )
    })
  }

  #leave(sharer: Sharer, reason: unknown): void {
    this.#sharers.delete(sharer)
    if (this.#sharers.size > 0) return
    this.#over()
    this.#abandoned.abort(reason)
  }
}

/** There is as much time as the one with most of it has. */
class SharedDeadline implements Deadline {
  readonly #sharers: ReadonlySet<Sharer>

  constructor(sharers: ReadonlySet<Sharer>) {
    this.#sharers = sharers
  }

  get remainingMs(): number {
    return Math.max(0, ...[...this.#sharers].map(({ deadline }) => deadline?.remainingMs ?? Infinity))
  }

  extend(): void {
    // Whoever waits longer has said so by a deadline of its own.
  }
}
