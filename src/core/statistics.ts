import { rowCost } from './dialects/costs.js'
import type { Route } from './dialects/route.js'

/** How many lists are remembered; the oldest are forgotten first. */
const capacity = 5_000

/**
 * What has turned out about one Core: how long lists are (`X-Result-Count`), by caller, since callers see different rows;
 * and how fast its endpoints answer. It guides the choice between ways, never what is answered.
 */
export class Statistics {
  readonly #counts = new Map<string, number>()
  readonly #speeds = new Map<string, Speed>()
  readonly #all = new Speed()

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
    const speed = this.#speeds.get(path)
    if (speed === undefined || speed.answers < enough || this.#all.answers < 2 * enough) return 1
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

const keyOf = (caller: string, route: Route, scopeValue: string | undefined): string =>
  `${caller} ${route.path} ${route.scope ?? ''} ${scopeValue ?? ''}`
