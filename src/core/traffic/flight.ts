import { Cancellation } from '../cancellation.js'
import type { Caller } from '../caller.js'
import type { CoreReader } from '../core-reader.js'
import { failureOf } from '../http-errors.js'
import { infoOf } from '../http/request.js'
import type { CoreAnswer, CoreRequest } from '../http/request.js'
import { reasonOf } from '../reason.js'

type Deadline = NonNullable<Caller['deadline']>

/** One of those who want the answer. */
interface Sharer {
  readonly caller: Caller
  readonly leave: () => void
  readonly resolve: (answer: CoreAnswer) => void
  readonly reject: (reason: Error) => void
}

/** One read that is under way for all who want it. It is given up when the last of them has left. */
export class Flight {
  readonly #request: CoreRequest
  readonly #over: () => void
  readonly #abandoned = new Cancellation()
  readonly #sharers: Sharer[] = []

  /** @param over is called when there is nothing more to join: the answer has come, or nobody waits for it. */
  constructor(reader: CoreReader, request: CoreRequest, first: Caller, over: () => void) {
    this.#request = request
    this.#over = over
    const caller = { ...first, signal: this.#abandoned, deadline: new SharedDeadline(this.#sharers) }
    reader.get(request, caller).then(
      (answer) => {
        this.#end((sharer) => {
          sharer.resolve(answer)
        })
      },
      (error: unknown) => {
        const reason = reasonOf(error)
        this.#end((sharer) => {
          sharer.reject(reason)
        })
      },
    )
  }

  /** Shares the answer with one more, who has not left yet. */
  join(caller: Caller): Promise<CoreAnswer> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#leave(sharer)
      }
      const sharer: Sharer = { caller, leave, resolve, reject }
      this.#sharers.push(sharer)
      caller.signal.addEventListener('abort', leave)
    })
  }

  #end(settle: (sharer: Sharer) => void): void {
    this.#over()
    for (const sharer of this.#sharers) {
      sharer.caller.signal.removeEventListener('abort', sharer.leave)
      settle(sharer)
    }
  }

  #leave(sharer: Sharer): void {
    const { signal } = sharer.caller
    this.#sharers.splice(this.#sharers.indexOf(sharer), 1)
    sharer.reject(reasonOf(failureOf(signal.reason, infoOf('GET', this.#request), signal)))
    if (this.#sharers.length > 0) return
    this.#over()
    this.#abandoned.abort(signal.reason)
  }
}

/** There is as much time as the one with most of it has. */
class SharedDeadline implements Deadline {
  readonly #sharers: readonly Sharer[]

  constructor(sharers: readonly Sharer[]) {
    this.#sharers = sharers
  }

  get remainingMs(): number {
    return Math.max(0, ...this.#sharers.map(({ caller }) => caller.deadline?.remainingMs ?? Infinity))
  }

  extend(): void {
    // Whoever waits longer has said so by a deadline of its own.
  }
}
