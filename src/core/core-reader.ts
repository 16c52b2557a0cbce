import type { Caller } from './caller.js'
import type { CoreAnswer, CoreRequest, WriteMethod } from './http.js'

/** Reads of a Core, each on behalf of a caller. What is around another reader (a cache, a queue) is one itself. */
export interface CoreReader {
  /** @throws CoreError by the status or the failure. */
  get(request: CoreRequest, caller: Caller): Promise<CoreAnswer>
}

/** Who is told what became of a request: one of these, once. Neither may throw. */
export interface AnswerReceiver {
  answered(answer: CoreAnswer): void
  failed(reason: Error): void
}

/**
 * The same reads for those who stand between one another: each step of a promise is a turn of its own, and each that waits
 * is kept with all that it knows.
 */
export interface AnswerSource {
  /** What is told by `failed` is what a reader throws. */
  read(request: CoreRequest, caller: Caller, receiver: AnswerReceiver): void
}

/** Writes to a Core, each on behalf of a caller, and each sent once at most. */
export interface CoreWriter {
  /** @throws CoreError by the status; CORE_UNAVAILABLE where nothing was sent; UNKNOWN_OUTCOME where the answer was lost. */
  send(method: WriteMethod, request: CoreRequest, body: unknown, caller: Caller): Promise<CoreAnswer>
}

/** The promise of what a receiver is told. */
export function received(begin: (receiver: AnswerReceiver) => void): Promise<CoreAnswer> {
  return new Promise((answered, failed) => {
    begin({ answered, failed })
  })
}
