import type { FilterKey, Route } from './dialects/route.js'
import type { CoreError } from './errors.js'
import { onceFor } from './once-for.js'

/** How long a refusal is remembered: rights change, and a caller should not have to wait for long to use a new one. */
const denialMs = 60_000
/** How long a filter is left out: one strange row should not make lists costly for ever. */
const ignoredMs = 600_000
const mostCallers = 1_000
/** Of each caller, who may well ask for one hidden thing after another. */
const mostDenials = 200

interface Denial {
  readonly reason: CoreError
  readonly until: number
}

/** What has turned out about one Core, and about what single callers may do there. */
export class Capabilities {
  readonly #ignoredFilters = new Map<string, number>()
  /** Worked out once until what is ignored changes: plans keep what they find of ways by the list of these. */
  #left = this.#leftOnce()
  #changesAt = Infinity
  readonly #denials = new Map<string, Map<string, Denial>>()

  /** The ways, with the filters that are left of them. */
  known(routes: readonly Route[]): readonly Route[] {
    if (this.#ignoredFilters.size === 0) return routes
    if (Date.now() >= this.#changesAt) this.#change()
    return this.#left(routes)
  }

  /** The Core answered as if the filter were not there. */
  filterIgnored(route: Route, filter: FilterKey): void {
    this.#ignoredFilters.set(`${route.path} ${filter}`, Date.now() + ignoredMs)
    this.#change()
  }

  /** Why the caller may not take this way (403), or not to what this key names; undefined where nothing is known. */
  denialOf(caller: string, route: Route, scopeValue: string | undefined): CoreError | undefined {
    const denial = this.#denials.get(caller)?.get(placeOf(route, scopeValue))
    return denial !== undefined && denial.until > Date.now() ? denial.reason : undefined
  }

  /** Why one of the ways is closed to the caller, if any is. */
  anyDenialOf(caller: string, routes: readonly Route[]): CoreError | undefined {
    const names = new Set(routes.map(({ name }) => name))
    const denials = [...(this.#denials.get(caller) ?? [])]
    return denials.find(([place, { until }]) => names.has(nameIn(place)) && until > Date.now())?.[1].reason
  }

  /** The Core has forbidden it. */
  deny(caller: string, route: Route, scopeValue: string | undefined, reason: CoreError): void {
    const denials = this.#denials.get(caller) ?? new Map<string, Denial>()
    renew(denials, placeOf(route, scopeValue), { reason, until: Date.now() + denialMs }, mostDenials)
    renew(this.#denials, caller, denials, mostCallers)
  }

  /** For people: what was learnt that is not in the tables. */
  describe(): string[] {
    return [...this.#ignoredFilters.keys()]
      .filter((filter) => this.#isIgnored(filter))
      .map((filter) => `ignores: ${filter}`)
  }

  #change(): void {
    const ends = [...this.#ignoredFilters.values()].filter((end) => end > Date.now())
    this.#changesAt = Math.min(...ends)
    this.#left = this.#leftOnce()
  }

  #leftOnce() {
    return onceFor((routes: readonly Route[]) => routes.map((route) => this.#withoutIgnored(route)))
  }

  #isIgnored(filter: string): boolean {
    return (this.#ignoredFilters.get(filter) ?? 0) > Date.now()
  }

  #withoutIgnored(route: Route): Route {
    const filters = Object.entries(route.filters ?? {})
    const left = filters.filter(([key]) => !this.#isIgnored(`${route.path} ${key}`))
    return left.length === filters.length ? route : { ...route, filters: Object.fromEntries(left) }
  }
}

/** Sets what is then the youngest of the entries; the oldest goes where they are too many. */
function renew<Value>(entries: Map<string, Value>, key: string, value: Value, most: number): void {
  entries.delete(key)
  entries.set(key, value)
  const oldest = entries.keys().next()
  if (entries.size > most && oldest.done !== true) entries.delete(oldest.value)
}

const placeOf = (route: Route, scopeValue: string | undefined): string => `${route.name}: ${scopeValue ?? ''}`
const nameIn = (place: string): string => place.slice(0, place.indexOf(': '))
