import type { FilterKey, Route } from './dialects/route.js'

/** What has turned out about one Core, and about what single callers may do there. */
export class Capabilities {
  readonly #ignoredFilters = new Set<string>()
  readonly #denied = new Map<string, Set<string>>()

  /** The ways, with the filters that are left of them. */
  known(routes: readonly Route[]): readonly Route[] {
    return routes.map((route) => this.#withoutIgnored(route))
  }

  isDenied(caller: string, route: Route, scopeValue: string | undefined): boolean {
    return this.#denied.get(caller)?.has(placeOf(route, scopeValue)) === true
  }

  /** The Core answered as if the filter were not there. */
  filterIgnored(route: Route, filter: FilterKey): void {
    this.#ignoredFilters.add(`${route.path} ${filter}`)
  }

  /** The caller may not take this way (403), or not to what this key names. */
  deny(caller: string, route: Route, scopeValue: string | undefined): void {
    const denied = this.#denied.get(caller) ?? new Set()
    this.#denied.delete(caller)
    this.#denied.set(caller, denied.add(placeOf(route, scopeValue)))
    if (this.#denied.size > 1_000) this.#denied.delete([...this.#denied.keys()][0] ?? '')
  }

  /** For people: what was learnt that is not in the tables. */
  describe(): string[] {
    return [...this.#ignoredFilters].map((filter) => `ignores: ${filter}`)
  }

  #withoutIgnored(route: Route): Route {
    const filters = Object.entries(route.filters ?? {})
    const left = filters.filter(([key]) => !this.#ignoredFilters.has(`${route.path} ${key}`))
    return left.length === filters.length ? route : { ...route, filters: Object.fromEntries(left) }
  }
}

const placeOf = (route: Route, scopeValue: string | undefined): string => `${route.name} ${scopeValue ?? ''}`
