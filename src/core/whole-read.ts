import type { Condition } from './entities/conditions.js'
import type { Row } from './entities/mapping.js'
import { isRestDearer, notYetAnswered } from './fallback.js'
import type { ListRequest, RequestMember } from './list-request.js'
import type { Contented } from './list-goals.js'
import type { Listing } from './listing.js'
import { wholeOrderQuery } from './order-query.js'
import type { Query } from './parameters.js'
import { planInputOf, skippingAlso } from './plan-input.js'
import type { Skip } from './plan-input.js'
import type { PlannedLists } from './planned-lists.js'
import type { PlannedRead } from './planner.js'
import type { ReadsOptions } from './reads.js'

/** What is wanted at once of one kind. */
export interface WantedTogether {
  readonly request: ListRequest
  readonly members: readonly RequestMember[]
  readonly skip: Skip | undefined
}

/** Rows of a read, and who of the wanted they do not answer: nobody, unless the list is much longer than expected. */
export interface RowsOfRead {
  readonly rows: readonly Row[]
  readonly left: readonly number[]
}

const nobody: readonly number[] = []

/** One list of a plan, read whole, or as far as is worth it. */
export class WholeRead implements Contented {
  readonly #read: PlannedRead
  readonly #wanted: WantedTogether
  readonly #lists: PlannedLists
  readonly #options: ReadsOptions
  #left = nobody

  constructor(read: PlannedRead, wanted: WantedTogether, lists: PlannedLists, options: ReadsOptions) {
    this.#read = read
    this.#wanted = wanted
    this.#lists = lists
    this.#options = options
  }

  /**
   * @param found is told the rows, and who of the wanted they do not answer.
   * @param failed is told why there are none: a Replan where the way turns out to be none.
   */
  rows<Made>(
    found: (rows: RowsOfRead) => Made | Promise<Made>,
    failed: (error: unknown) => Made | Promise<Made>,
  ): Promise<Made> {
    const lists = this.#lists
    return lists.reader.all(this.#read, this.#query(), this).then(
      (listing) => found(this.#rowsOf(listing)),
      (error: unknown) => failed(lists.failureOf(this.#read, error)),
    )
  }

  /** Whether the rest of the list would be more work than another way to those whom its first page does not answer. */
  suffices(first: Listing): boolean {
    const read = this.#read
    const { request, members, skip } = this.#wanted
    this.#lists.learn(read, first.total)
    const open = read.route.unfold === undefined ? notYetAnswered(read, first.rows, members) : read.members
    const wanted = open.flatMap((index) => members[index] ?? [])
    const others = skippingAlso(skip, ({ name }) => name === read.route.name)
    const isEnough =
      wanted.length === 0 ||
      isRestDearer(
        read,
        first.total,
        planInputOf(this.#options, request, wanted, others),
        this.#options.planner,
      )
    if (isEnough) this.#left = open
    return isEnough
  }

  /** @throws Replan */
  #rowsOf(listing: Listing): RowsOfRead {
    const read = this.#read
    this.#lists.learn(read, listing.total)
    const rows = unfolded(read, listing.rows)
    this.#lists.verify(read, rows)
    return { rows, left: this.#left }
  }

  #query(): Query {
    const read = this.#read
    const { request, members } = this.#wanted
    const ordering = request.window === 'all' ? [] : [request.ordering.by]
    return [
      ...this.#lists.queryOf(read, request, ownConditions(read, members), ordering),
      wholeOrderQuery(read.route, request.ordering),
    ]
  }
}

function unfolded({ route: { unfold }, known }: PlannedRead, answered: readonly Row[]): readonly Row[] {
  if (unfold === undefined) return answered
  const rows: Row[] = []
  for (const row of answered) for (const one of unfold(row, known)) rows.push(one)
  return rows
}

/** One condition of the wanted on each subject: those on the same differ in their values alone. */
function ownConditions(
  { members: indexes }: PlannedRead,
  members: readonly RequestMember[],
): readonly Condition[] {
  const [first = 0] = indexes
  if (indexes.length === 1) return members[first]?.where ?? []
  const found = new Map<string, Condition>()
  for (const index of indexes) {
    for (const condition of members[index]?.where ?? []) found.set(condition.on, condition)
  }
  return [...found.values()]
}
