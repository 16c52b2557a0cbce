import type { EmbeddedCore, LoggedRequest } from '../../src/embedded/index.js'
import { CoreError } from '../../src/core/errors.js'
import { plan } from '../../src/core/planner.js'
import type { Plan, PlanInput, Planner } from '../../src/core/planner.js'
import type { WorkQuery } from './queries.js'
import { RememberedReads } from './remembered-reads.js'
import { choices } from './strategies.js'
import { gatewayOn, run, workOf } from './work.js'
import type { Work } from './work.js'

/**
 * The least work by which a query can be answered: every choice of ways in every batch is tried, but for those that are
 * dearer than the best before they are through.
 */
export async function leastWork(core: EmbeddedCore, query: WorkQuery): Promise<Work> {
  using search = new Search(core)
  await using gateway = await gatewayOn(core, search.planner)
  // A try that is too dear fails at each of its lists, and nobody reads the stacks of that.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return await search.least(async () => (await run(gateway, query)) !== undefined)
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** Refuses what is left of a try that takes no less than the best. Foreseen, so that no list that fails of it is logged. */
class TooDear extends CoreError {
  constructor() {
    super('QUERY_TOO_COMPLEX', 'Another choice takes less.')
  }
}

/** What to choose in which batch; the first there is where nothing is said. */
type Choices = ReadonlyMap<string, number>

class Search implements Disposable {
  readonly #reads: RememberedReads
  #chosen: Choices = new Map()
  /** How much there was to choose from in the batches of the last try. */
  #open = new Map<string, number>()
  /** What the Core was asked in the last try, and the milliseconds of that. */
  #asked: LoggedRequest[] = []
  #spent = 0
  #best: Work | undefined

  constructor(core: EmbeddedCore) {
    this.#reads = new RememberedReads(core, (entry) => {
      this.#asked.push(entry)
      this.#spent += entry.milliseconds
      this.#stopIfTooDear()
    })
  }

  readonly planner: Planner = (input) => {
    this.#stopIfTooDear()
    const batch = signatureOf(input)
    const choice = this.#chosen.get(batch) ?? 0
    // The first choice is the planner's own: to know it, the others are not needed.
    if (choice === 0 && (this.#chosen.has(batch) || this.#open.has(batch))) return plan(input)
    const plans = choices(input)
    if (!this.#chosen.has(batch)) this.#open.set(batch, plans.length)
    const chosen: Plan | undefined = plans[choice]
    if (chosen === undefined) throw new Error(`There is no such choice for ${batch}`)
    return chosen
  }

  /** @throws TooDear from when the try takes no less than the best, whatever it would ask. */
  #stopIfTooDear(): void {
    if (this.#spent >= (this.#best?.milliseconds ?? Infinity)) throw new TooDear()
  }

  /** @param attempt tells whether the query was answered. */
  async least(attempt: () => Promise<boolean>): Promise<Work> {
    await this.#explore(new Map(), attempt)
    if (this.#best === undefined) throw new Error('No choice answered the query')
    return this.#best
  }

  async #explore(chosen: Choices, attempt: () => Promise<boolean>): Promise<void> {
    this.#chosen = chosen
    this.#open = new Map()
    this.#asked = []
    this.#spent = 0
    // What is answered was not too dear.
    if (await attempt()) this.#best = workOf(this.#asked)
    // What this try has chosen without being told is the first of what there is.
    let settled = chosen
    for (const [batch, count] of [...this.#open].sort()) {
      for (let choice = 1; choice < count; choice++) {
        await this.#explore(new Map([...settled, [batch, choice]]), attempt)
      }
      settled = new Map([...settled, [batch, 0]])
    }
  }

  [Symbol.dispose](): void {
    this.#reads[Symbol.dispose]()
  }
}

/** Names a batch by what is wanted, whatever the order in which batches come. */
function signatureOf({ routes, where, wanted }: PlanInput): string {
  const subjects = [...new Set(wanted.flatMap((one) => one.where.map(({ on }) => on)))]
  const ways = routes.map(({ name }) => name)
  return JSON.stringify([routes[0]?.mapping.entity, where, subjects, wanted.length, ways])
}
