import { readBy, scopeValueAt } from './plan-approaches.js'
import type { Approach } from './plan-approaches.js'
import { costFor, expectedInAll, expectedRowsOf, pricesOf } from './plan-costs.js'
import { approachesTo } from './plan-shapes.js'
import type { Alternative, Plan, PlanInput, PlannedRead, Wanted } from './planner.js'

/**
 * The plan of a single list. It shares no read with others, so that the way that takes least is all that there is to
 * find; and its own conditions can be sent, as can what part of it is wanted.
 */
export const planOfOne = (input: PlanInput, wanted: Wanted): Plan =>
  new PlanOfOne(approachesTo(input.routes, input.where, wanted), input, wanted)

const noReads: readonly PlannedRead[] = []
const nobody: readonly number[] = []
const theOnly: readonly number[] = [0]

class PlanOfOne implements Plan {
  readonly reads: readonly PlannedRead[]
  readonly unanswered: readonly number[]
  readonly #approaches: readonly Approach[]
  readonly #input: PlanInput
  readonly #wanted: Wanted

  constructor(approaches: readonly Approach[], input: PlanInput, wanted: Wanted) {
    const best = cheapest(approaches, input, wanted)
    this.reads = best === undefined ? noReads : readsBy(best, input, wanted)
    this.unanswered = best === undefined ? theOnly : nobody
    this.#approaches = approaches
    this.#input = input
    this.#wanted = wanted
  }

  /** Worked out where it is asked for: only who explains plans does. */
  get alternatives(): readonly Alternative[] {
    return this.#approaches
      .filter((approach) => costBy(approach, this.#input, this.#wanted) !== undefined)
      .map((approach) => {
        const { requests, rows, cost } = expectedInAll(readsBy(approach, this.#input, this.#wanted))
        return { route: approach.route.name, unanswered: 0, requests, rows, cost }
      })
  }
}

/** The first of those that take least. */
function cheapest(approaches: readonly Approach[], input: PlanInput, wanted: Wanted): Approach | undefined {
  let best: Approach | undefined
  let least = Infinity
  for (const approach of approaches) {
    const cost = costBy(approach, input, wanted)
    if (cost === undefined || (best !== undefined && cost >= least)) continue
    best = approach
    least = cost
  }
  return best
}

/** Milliseconds of all requests; undefined where the caller is refused one of them. */
function costBy(approach: Approach, input: PlanInput, wanted: Wanted): number | undefined {
  const { route, keys } = approach
  const prices = pricesOf(route, input)
  let cost = 0
  for (let at = 0; at < keys.scopes.length; at++) {
    const scopeValue = scopeValueAt(approach, at, wanted)
    if (input.denied?.(route, scopeValue) === true) return undefined
    cost += costFor(prices, expectedRowsOf(approach, scopeValue, input))
  }
  return cost
}

function readsBy(approach: Approach, input: PlanInput, wanted: Wanted): readonly PlannedRead[] {
  const prices = pricesOf(approach.route, input)
  const { scopes } = approach.keys
  // Mostly it is one.
  if (scopes.length === 1) return [readBy(approach, 0, input, wanted, prices)]
  return scopes.map((_, at) => readBy(approach, at, input, wanted, prices))
}
