import type { Caller } from '../caller.js'
import type { CoreWriter } from '../core-reader.js'
import { CoreError } from '../errors.js'
import type { CoreAnswer, CoreRequest, WriteMethod } from '../http/request.js'
import type { AnswerCache } from './answer-cache.js'
import type { SingleFlight } from './single-flight.js'

/** Sees to it that what its caller reads after a write is not from before it. */
export class SettlingWriter implements CoreWriter {
  readonly #writer: CoreWriter
  readonly #flights: SingleFlight
  readonly #cache: AnswerCache | undefined

  constructor(writer: CoreWriter, flights: SingleFlight, cache: AnswerCache | undefined) {
    this.#writer = writer
    this.#flights = flights
    this.#cache = cache
  }

  async send(method: WriteMethod, request: CoreRequest, body: unknown, caller: Caller): Promise<CoreAnswer> {
    const { digest } = caller
    this.#flights.separate(digest)
    let mayHaveChanged = true
    try {
      return await this.#writer.send(method, request, body, caller)
    } catch (error) {
      mayHaveChanged = !changesNothing(error)
      throw error
    } finally {
      // Nor is a read joined that began while the write was under way.
      this.#flights.separate(digest)
      if (mayHaveChanged && request.besideApi !== true) await this.#cache?.drop(digest)
    }
  }
}

/** Whoever the Core does not know has changed nothing, and must not fill the cache with traces of made-up tokens. */
const changesNothing = (error: unknown): boolean =>
  error instanceof CoreError && error.code === 'UNAUTHENTICATED'
