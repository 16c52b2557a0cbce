import type { Route } from './dialects/route.js'
import type { EntityName } from './entities/entity.js'
import { expectedInAll } from './plan-costs.js'
import type { Plan, PlannedRead } from './planner.js'

/** One way of a plan: what was expected of it, and what it took. */
export interface ExplainedWay {
  readonly route: string
  readonly path: string
  /** Lists (or objects) that are read this way. */
  readonly lists: number
  readonly requests: number
  readonly expectedRows: number
  /** Rows of the Core's answers. */
  readonly rows: number
  /** Milliseconds of the Core that were expected. */
  readonly cost: number
}

/** What was asked of the Core for one batch, and why. */
export interface PlanExplanation {
  readonly entity: EntityName
  /** How many lists, or single entities, were wanted at once. */
  readonly wanted: number
  readonly ways: readonly ExplainedWay[]
  readonly why: string
}

interface Batch {
  readonly entity: EntityName
  readonly wanted: number
  readonly plan: Plan
  readonly why: string
}

/** Watches the plans of one operation. Nobody does unless the caller asks for it. */
export class PlanWatcher {
  readonly #batches: Batch[] = []
  readonly #took = new Map<PlannedRead, { requests: number; rows: number }>()

  planned(entity: EntityName, wanted: number, plan: Plan): void {
    // Told now: what is expected of other ways changes with what is learnt.
    this.#batches.push({ entity, wanted, plan, why: reasonOf(plan) })
  }

  answered(read: PlannedRead, rows: number): void {
    const took = this.#took.get(read) ?? { requests: 0, rows: 0 }
    took.requests += 1
    took.rows += rows
    this.#took.set(read, took)
  }

  /** In the order in which the batches were planned. */
  explain(): PlanExplanation[] {
    return this.#batches.map(({ entity, wanted, plan, why }) => ({
      entity,
      wanted,
      ways: this.#waysOf(plan),
      why,
    }))
  }

  #waysOf({ reads }: Plan): ExplainedWay[] {
    const byRoute = new Map<Route, PlannedRead[]>()
    for (const read of reads) byRoute.set(read.route, [...(byRoute.get(read.route) ?? []), read])
    return [...byRoute].map(([route, own]) => {
      const took = own.map((read) => this.#took.get(read) ?? { requests: 0, rows: 0 })
      const { rows, cost } = expectedInAll(own)
      return {
        route: route.name,
        path: route.path,
        lists: own.length,
        requests: took.reduce((sum, { requests }) => sum + requests, 0),
        expectedRows: rows,
        rows: took.reduce((sum, one) => sum + one.rows, 0),
        cost: Math.round(cost),
      }
    })
  }
}

/** `users of customer: about 2,950 ms; instead of project permissions: 100 requests, 500 rows, about 6,350 ms`. */
function reasonOf({ reads, alternatives, unanswered }: Plan): string {
  if (reads.length === 0) return 'No list has it: it is looked up, or put together from several.'
  const taken = [...new Set(reads.map(({ route }) => route.name))]
  const own = `${taken.join(' and ')}: ${weightOf(expectedInAll(reads))}`
  const others = alternatives
    .filter(({ route }) => taken.length > 1 || !taken.includes(route))
    .toSorted((a, b) => a.cost - b.cost)
    .map((other) =>
      other.unanswered > unanswered.length
        ? `${other.route} does not answer all`
        : `${other.route}: ${weightOf(other)}`,
    )
  return others.length === 0 ? `${own}; there is no other way` : `${own}; instead of ${others.join('; ')}`
}

const weightOf = ({ requests, rows, cost }: { requests: number; rows: number; cost: number }): string =>
  `${requests === 1 ? '1 request' : `${grouped(requests)} requests`}, about ${rows === 1 ? '1 row' : `${grouped(rows)} rows`} and ${grouped(cost)} ms`

const grouped = (count: number): string => Math.round(count).toLocaleString('en')
