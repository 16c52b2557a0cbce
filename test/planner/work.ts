import type { EmbeddedCore, LoggedRequest } from '../../src/embedded/index.js'
import type { Plan, PlanInput, PlannedRead, Planner } from '../../src/core/planner.js'
import { startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import type { WorkQuery } from './queries.js'
import { choices } from './strategies.js'

/** What a query took of the Core. */
export interface Work {
  readonly requests: number
  readonly rows: number
  /** Milliseconds that a real Core would have worked. */
  readonly milliseconds: number
}

export function workOf(entries: readonly LoggedRequest[]): Work {
  const sum = (part: (entry: LoggedRequest) => number): number =>
    entries.reduce((total, entry) => total + part(entry), 0)
  return {
    requests: entries.length,
    rows: sum(({ rows }) => rows),
    milliseconds: sum(({ milliseconds }) => milliseconds),
  }
}

/** A gateway that has learnt nothing of a Core, and plans as it is told to. */
export async function gatewayOn(core: EmbeddedCore, planner?: Planner): Promise<TestGateway> {
  const way = planner === undefined ? { running: core } : { running: core, planner }
  const gateway = await startTestGateway({ dialect: core.dialect }, way)
  // Who the Core is, is found out once.
  await gateway.query('{ core { dialect } }')
  return gateway
}

/** The answer to a query, and its work; undefined where it failed. */
export async function run(
  gateway: TestGateway,
  { document, as }: WorkQuery,
): Promise<{ readonly data: unknown; readonly work: Work } | undefined> {
  const { requests } = gateway.core
  requests.clear()
  const { data, errors } = await gateway.query(document, { as: as ?? 'allocator' })
  return errors === undefined ? { data, work: workOf(requests.entries) } : undefined
}

/** Thrown when a try has become dearer than the best. */
class TooDear extends Error {}

/**
 * The least work by which a query can be answered: every choice of ways in every batch is tried, but for those that are
 * dearer than the best before they are through.
 */
export async function leastWork(core: EmbeddedCore, query: WorkQuery): Promise<Work> {
  const search = new Search(core)
  await using gateway = await gatewayOn(core, search.planner)
  // A try that is too dear fails at each of its lists, and nobody reads the stacks of that.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return await search.least(() => run(gateway, query))
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

interface SeenRequest {
  readonly path: string
  readonly query: URLSearchParams
  readonly milliseconds: number
}

const sends = ({ query }: SeenRequest, read: PlannedRead): boolean =>
  read.query.every(([name, value]) => query.getAll(name).includes(value))

/** What to choose in which batch; the first there is where nothing is said. */
type Choices = ReadonlyMap<string, number>

class Search {
  readonly #core: EmbeddedCore
  #chosen: Choices = new Map()
  /** How much there was to choose from in the batches of the last try. */
  #open = new Map<string, number>()
  #best: Work | undefined
  /** What the reads of this try take, as far as they have been made before. */
  #planned = 0
  readonly #seen = new Map<string, SeenRequest>()

  constructor(core: EmbeddedCore) {
    this.#core = core
  }

  readonly planner: Planner = (input) => {
    if (
      this.#best !== undefined &&
      workOf(this.#core.requests.entries).milliseconds > this.#best.milliseconds
    ) {
      throw new TooDear()
    }
    const batch = signatureOf(input)
    const plans = choices(input)
    if (!this.#chosen.has(batch)) this.#open.set(batch, plans.length)
    const chosen: Plan | undefined = plans[this.#chosen.get(batch) ?? 0]
    if (chosen === undefined) throw new Error(`There is no such choice for ${batch}`)
    this.#planned += this.#knownCost(chosen.reads)
    if (this.#planned >= (this.#best?.milliseconds ?? Infinity)) throw new TooDear()
    return chosen
  }

  #knownCost(reads: readonly PlannedRead[]): number {
    const seen = [...this.#seen.values()]
    return reads.reduce((sum, read) => {
      const path = `/api${read.route.path.replace(/\{(\w+)\}/g, (_, subject: string) => read.known[subject] ?? '')}`
      const own = seen.filter((request) => request.path === path && sends(request, read))
      return sum + Math.min(...own.map(({ milliseconds }) => milliseconds), own.length === 0 ? 0 : Infinity)
    }, 0)
  }

  async least(attempt: () => Promise<{ readonly work: Work } | undefined>): Promise<Work> {
    await this.#explore(new Map(), attempt)
    if (this.#best === undefined) throw new Error('No choice answered the query')
    return this.#best
  }

  async #explore(
    chosen: Choices,
    attempt: () => Promise<{ readonly work: Work } | undefined>,
  ): Promise<void> {
    this.#chosen = chosen
    this.#open = new Map()
    this.#planned = 0
    const found = await attempt()
    for (const { path, query, milliseconds } of this.#core.requests.entries) {
      this.#seen.set(`${path}?${query}`, { path, query: new URLSearchParams(query), milliseconds })
    }
    if (found !== undefined && found.work.milliseconds < (this.#best?.milliseconds ?? Infinity)) {
      this.#best = found.work
    }
    // What this try has chosen without being told is the first of what there is.
    let settled = chosen
    for (const [batch, count] of [...this.#open].sort()) {
      for (let choice = 1; choice < count; choice++) {
        await this.#explore(new Map([...settled, [batch, choice]]), attempt)
      }
      settled = new Map([...settled, [batch, 0]])
    }
  }
}

/** Names a batch by what is wanted, whatever the order in which batches come. */
function signatureOf({ routes, where, wanted, fields }: PlanInput): string {
  const subjects = [...new Set(wanted.flatMap((one) => one.where.map(({ on }) => on)))]
  return JSON.stringify([routes[0]?.mapping.entity, where, subjects, wanted.length, fields])
}
