import type { Route } from './dialects/route.js'

/** How many lists are remembered; the oldest are forgotten first. */
const capacity = 5_000

/**
 * How long lists have turned out to be (`X-Result-Count`), by caller, since callers see different rows. Sizes only: it
 * guides the choice between ways, never what is answered.
 */
export class Statistics {
  readonly #counts = new Map<string, number>()

  learn(caller: string, route: Route, scopeValue: string | undefined, count: number): void {
    const key = keyOf(caller, route, scopeValue)
    this.#counts.delete(key)
    this.#counts.set(key, count)
    if (this.#counts.size > capacity) {
      const oldest = this.#counts.keys().next()
      if (oldest.done !== true) this.#counts.delete(oldest.value)
    }
  }

  count(caller: string, route: Route, scopeValue: string | undefined): number | undefined {
    return this.#counts.get(keyOf(caller, route, scopeValue))
  }
}

const keyOf = (caller: string, route: Route, scopeValue: string | undefined): string =>
  `${caller} ${route.path} ${route.scope ?? ''} ${scopeValue ?? ''}`
