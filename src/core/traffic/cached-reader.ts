import type { Caller } from '../caller.js'
import type { CoreReader } from '../core-reader.js'
import type { CoreAnswer, CoreRequest } from '../http/request.js'
import type { AnswerCache } from './answer-cache.js'
import { placeOf } from './place.js'

export interface CachedReaderOptions {
  readonly reader: CoreReader
  readonly cache: AnswerCache
  /** Templates of the requests whose answers are kept. */
  readonly templates: ReadonlySet<string>
  readonly looked?: (hit: boolean, caller: Caller) => void
}

/** Answers from the cache what is there, and keeps good answers. A refusal, or any other error, is never kept. */
export class CachedReader implements CoreReader {
  readonly #options: CachedReaderOptions

  constructor(options: CachedReaderOptions) {
    this.#options = options
  }

  async get(request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    const { reader, cache, templates, looked } = this.#options
    if (!templates.has(request.template)) return reader.get(request, caller)
    const place = placeOf(request)
    const look = await cache.look(caller.digest, place)
    const known = caller.fresh === true ? undefined : look.answer
    looked?.(known !== undefined, caller)
    if (known !== undefined) return known
    const answer = await reader.get(request, caller)
    void cache.keep(caller.digest, place, look, answer)
    return answer
  }
}
