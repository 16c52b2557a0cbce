import type { Caller } from '../caller.js'
import type { AnswerSource, CoreReader } from '../core-reader.js'
import { failureOf } from '../http-errors.js'
import { infoOf } from '../http/request.js'
import type { CoreAnswer, CoreRequest } from '../http/request.js'
import { reasonOf } from '../reason.js'
import { Flight } from './flight.js'
import { placeOf } from './place.js'

export interface SingleFlightOptions {
  readonly source: AnswerSource
  /** A read joined one that was under way. */
  readonly shared?: (request: CoreRequest, caller: Caller) => void
}

/**
 * Sends a read once for all who want the same on behalf of the same token at the same time, in whatever operation. Nothing
 * is kept beyond the answer: neither rows nor errors. The request has the id of the first who wanted it.
 */
export class SingleFlight implements CoreReader {
  readonly #options: SingleFlightOptions
  /** By the token's digest, then by what is read. */
  readonly #flights = new Map<string, Map<string, Flight>>()

  constructor(options: SingleFlightOptions) {
    this.#options = options
  }

  /** How many reads may be joined now. */
  get size(): number {
    return [...this.#flights.values()].reduce((sum, { size }) => sum + size, 0)
  }

  get(request: CoreRequest, caller: Caller): Promise<CoreAnswer> {
    const { signal } = caller
    if (signal.aborted)
      return Promise.reject(reasonOf(failureOf(signal.reason, infoOf('GET', request), signal)))
    const place = placeOf(request)
    const flights = this.#flights.get(caller.digest)
    const known = flights?.get(place)
    if (known !== undefined) {
      this.#options.shared?.(request, caller)
      return known.join(caller)
    }
    const flight = this.#flight(place, request, caller.digest, flights ?? this.#firstOf(caller.digest))
    return flight.begin(this.#options.source, caller)
  }

  /** From now on no read joins one that is under way: what that one tells may be from before a write. */
  separate(digest: string): void {
    this.#flights.delete(digest)
  }

  #firstOf(digest: string): Map<string, Flight> {
    const flights = new Map<string, Flight>()
    this.#flights.set(digest, flights)
    return flights
  }

  /** @param flights those of the token. */
  #flight(place: string, request: CoreRequest, digest: string, flights: Map<string, Flight>): Flight {
    const flight = new Flight(request, () => {
      if (flights.get(place) === flight) flights.delete(place)
      if (flights.size === 0 && this.#flights.get(digest) === flights) this.#flights.delete(digest)
    })
    flights.set(place, flight)
    return flight
  }
}
