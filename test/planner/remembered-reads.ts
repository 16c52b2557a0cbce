import { jest } from '@jest/globals'
import type { Caller } from '../../src/core/caller.js'
import { CoreHttp, pathWithQueryOf } from '../../src/core/http.js'
import type { CoreAnswer, CoreRequest } from '../../src/core/http.js'
import type { EmbeddedCore, LoggedRequest } from '../../src/embedded/index.js'

interface Remembered {
  readonly answer: CoreAnswer
  /** What the Core logged of it. */
  readonly entry: LoggedRequest
}

/** Told of each read, whether or not it was sent; what it throws comes instead of the answer. */
type Told = (entry: LoggedRequest) => void

/**
 * Reads of a Core to which nobody writes, by whatever gateway: each is sent once, and answered from memory when it is sent
 * again.
 */
export class RememberedReads implements Disposable {
  readonly #core: EmbeddedCore
  readonly #told: Told
  readonly #known = new Map<string, Remembered>()
  readonly #send: CoreHttp['get'] = Reflect.get(CoreHttp.prototype, 'get')
  readonly #get: { mockRestore(): void }

  constructor(core: EmbeddedCore, told: Told) {
    this.#core = core
    this.#told = told
    const read = (http: CoreHttp, request: CoreRequest, caller: Caller) => this.#read(http, request, caller)
    this.#get = jest.spyOn(CoreHttp.prototype, 'get').mockImplementation(function (
      this: CoreHttp,
      request,
      caller,
    ) {
      return read(this, request, caller)
    })
  }

  [Symbol.dispose](): void {
    this.#get.mockRestore()
  }

  async #read(http: CoreHttp, request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    const target = `/api${pathWithQueryOf(request)}`
    const place = `${caller.digest} ${target}`
    const found = this.#known.get(place) ?? {
      answer: await this.#send.call(http, request, caller),
      entry: this.#logged(target),
    }
    this.#known.set(place, found)
    this.#told(found.entry)
    return found.answer
  }

  #logged(target: string): LoggedRequest {
    const entry = this.#core.requests.entries.findLast(
      ({ path, query }) => (query === '' ? path : `${path}?${query}`) === target,
    )
    if (entry === undefined) throw new Error(`The Core was not asked for ${target}`)
    return entry
  }
}
