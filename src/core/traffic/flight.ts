import { Cancellation } from '../cancellation.js'
import type { Caller } from '../caller.js'
import type { AnswerReceiver, AnswerSource } from '../core-reader.js'
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
export class Flight implements AnswerReceiver, Deadline {
  readonly #request: CoreRequest
  readonly #over: () => void
  readonly #abandoned = new Cancellation()
  #sharers: Sharer[] = []

  /** @param over is called when there is nothing more to join: the answer has come, or nobody waits for it. */
  constructor(request: CoreRequest, over: () => void) {
    this.#request = request
    this.#over = over
  }

  /** Begins to read, for the first who wants it. */
  begin(source: AnswerSource, first: Caller): Promise<CoreAnswer> {
    const answer = this.join(first)
    // The first's leaving and time are not all that counts.
    source.read(this.#request, { ...first, signal: this.#abandoned, deadline: this }, this)
    return answer
  }

  /** Shares the answer with one more, who has not left yet. */
  join(caller: Caller): Promise<CoreAnswer> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#leave(sharer)
      }
      const sharer: Sharer = { caller, leave, resolve, reject }
      // Mostly there is one, for whom an array that is pushed into has room for sixteen more.
      if (this.#sharers.length === 0) this.#sharers = [sharer]
      else this.#sharers.push(sharer)
      caller.signal.addEventListener('abort', leave)
    })
  }

  /** There is as much time as the one with most of it has. */
  get remainingMs(): number {
    return Math.max(0, ...this.#sharers.map(({ caller }) => caller.deadline?.remainingMs ?? Infinity))
  }

  extend(): void {
    // Whoever waits longer has said so by a deadline of its own.
  }

  answered(answer: CoreAnswer): void {
    this.#end((sharer) => {
      sharer.resolve(answer)
    })
  }

  failed(reason: Error): void {
    this.#end((sharer) => {
      sharer.reject(reason)
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
