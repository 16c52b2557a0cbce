import { rowCost } from './dialects/costs.js'
import type { Route } from './dialects/route.js'
import { onceFor } from './once-for.js'

/** How many lists are remembered. */
const capacity = 5_000

/** Of one caller: how long lists are, by way and key. */
export class Counts {
  size = 0
  readonly #byWay = new Map<string, Map<string | undefined, number>>()

  /** What was learnt last is last, among the ways as among the keys of each. */
  set(route: Route, scopeValue: string | undefined, count: number): void {
    const way = wayNameOf(route)
    const byScope = this.#byWay.get(way) ?? new Map<string | undefined, number>()
    this.#byWay.delete(way)
    this.#byWay.set(way, byScope)
    if (!byScope.delete(scopeValue)) this.size += 1
    byScope.set(scopeValue, count)
  }

  /** How long the lists of a way are, by their keys; undefined where nothing is known of any. */
  of(route: Route): ReadonlyMap<string | undefined, number> | undefined {
    return this.#byWay.get(wayNameOf(route))
  }

  forgetOldest(): void {
    for (const [way, byScope] of this.#byWay) {
      for (const [scopeValue] of byScope) {
        byScope.delete(scopeValue)
        this.size -= 1
        if (byScope.size === 0) this.#byWay.delete(way)
        return
      }
    }
  }
}

/**
 * What has turned out about one Core: how long lists are (`X-Result-Count`), by caller, since callers see different rows;
 * and how fast its endpoints answer. It guides the choice between ways, never what is answered.
 *
 * A bounded number of lists is remembered. Those of the caller of whom nothing new was learnt for longest are forgotten
 * first, which takes little from one who is still there: what is read again is learnt again.
 */
export class Statistics {
  /** Of whom something new was learnt last is last. */
  readonly #counts = new Map<string, Counts>()
  #remembered = 0
  readonly #speeds = new Map<string, Speed>()
  readonly #all = new Speed()

  learn(caller: string, route: Route, scopeValue: string | undefined, count: number): void {
    // Most lists are as long as they were: only what is new is worth a new order.
    if (this.count(caller, route, scopeValue) === count) return
    const counts = this.#counts.get(caller) ?? new Counts()
    this.#counts.delete(caller)
    this.#counts.set(caller, counts)
    const before = counts.size
    counts.set(route, scopeValue, count)
    this.#remembered += counts.size - before
    if (this.#remembered > capacity) this.#forgetOldest()
  }

  count(caller: string, route: Route, scopeValue: string | undefined): number | undefined {
    return this.countsOf(caller)?.of(route)?.get(scopeValue)
  }

  /** Undefined where nothing is known of any list of the caller's. */
  countsOf(caller: string): Counts | undefined {
    return this.#counts.get(caller)
  }

  /** Of whom nothing new was learnt for longest, who may be the only one. */
  #forgetOldest(): void {
    for (const [caller, counts] of this.#counts) {
      counts.forgetOldest()
      this.#remembered -= 1
      if (counts.size === 0) this.#counts.delete(caller)
      return
    }
  }

  /**
   * An answer took so long. Only answers to callers who asked for nothing else meanwhile tell: others may have waited for
   * their own.
   */
  timed(
    { path, costs, selectable }: Route,
    rows: number,
    fields: readonly string[],
    milliseconds: number,
  ): void {
    const expected = costs.request + rows * rowCost(costs, selectable ? fields : undefined)
    const speed = this.#speeds.get(path) ?? new Speed()
    this.#speeds.set(path, speed)
    speed.add(milliseconds / expected)
    this.#all.add(milliseconds / expected)
  }

  /**
   * How much slower an endpoint is than the tables say, beside the others of this Core: 0.25, 0.5, 1, 2 or 4. In such
   * steps, and after many answers only, lest the ways change with every gust.
   */
  slowness({ path }: Route): number {
    if (this.#all.answers < 2 * enough) return 1
    const speed = this.#speeds.get(path)
    if (speed === undefined || speed.answers < enough) return 1
    const steps = Math.round(speed.level - this.#all.level)
    return 2 ** Math.max(-2, Math.min(2, steps))
  }
}

/** Answers after which a speed is believed. */
const enough = 20
/** How much the last answer counts. */
const weight = 0.1

/** A mean of ratios, on the scale of powers of two, in which no single answer counts for much. */
class Speed {
  answers = 0
  level = 0

  add(ratio: number): void {
    const next = Math.log2(Math.max(ratio, Number.MIN_VALUE))
    this.answers += 1
    const moved = this.answers === 1 ? next : next - this.level
    // An answer that was a hundred times slower is an accident.
    this.level = this.answers === 1 ? moved : this.level + weight * Math.max(-3, Math.min(3, moved))
  }
}

/** The same for ways that list the same, whatever of the rows they are read for. */
const wayNameOf = onceFor(({ path, scope }: Route): string => `${path} ${scope ?? ''}`)
