import { jest } from '@jest/globals'
import type { Caller } from '../../src/core/caller.js'
import { received } from '../../src/core/core-reader.js'
import { CoreHttp, pathWithQueryOf } from '../../src/core/http.js'
import type { CoreAnswer, CoreRequest } from '../../src/core/http.js'
import { reasonOf } from '../../src/core/reason.js'
import type { EmbeddedCore, LoggedRequest } from '../../src/embedded/index.js'

interface Remembered {
  readonly answer: CoreAnswer
  /** What the Core logged of it. */
  readonly entry: LoggedRequest
}

/** Told of each read, whether or not it was sent; what it throws comes instead of the answer. */
type Told = (entry: LoggedRequest) => void

type Read = (http: CoreHttp, request: CoreRequest, caller: Caller) => Promise<CoreAnswer>

/**
 * Reads of a Core to which nobody writes, by whatever gateway: each is sent once, and answered from memory when it is sent
 * again.
 */
export class RememberedReads implements Disposable {
  readonly #core: EmbeddedCore
  readonly #told: Told
  readonly #known = new Map<string, Remembered>()
  readonly #send: CoreHttp['read'] = Reflect.get(CoreHttp.prototype, 'read')
  readonly #spy: { mockRestore(): void }

  constructor(core: EmbeddedCore, told: Told) {
    this.#core = core
    this.#told = told
    const read: Read = (http, request, caller) => this.#read(http, request, caller)
    this.#spy = jest.spyOn(CoreHttp.prototype, 'read').mockImplementation(function (
      this: CoreHttp,
      request,
      caller,
      receiver,
    ) {
      read(this, request, caller).then(
        (answer) => {
          receiver.answered(answer)
        },
        (error: unknown) => {
          receiver.failed(reasonOf(error))
        },
      )
    })
  }

  [Symbol.dispose](): void {
    this.#spy.mockRestore()
  }

  async #read(http: CoreHttp, request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    const target = `/api${pathWithQueryOf(request)}`
    const place = `${caller.digest} ${target}`
    const found = this.#known.get(place) ?? {
      answer: await received((receiver) => {
        this.#send.call(http, request, caller, receiver)
      }),
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
