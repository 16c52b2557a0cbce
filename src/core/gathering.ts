import { nothing } from './list-request.js'
import type { Answer } from './list-request.js'
import { Replan } from './planned-lists.js'
import { skippingAlso } from './plan-input.js'
import type { PlannedLists } from './planned-lists.js'
import type { PlannedRead } from './planner.js'
import type { Reads, ReadsOptions } from './reads.js'
import { cut, inOrder, share } from './sharing.js'
import type { Found } from './sharing.js'
import { Visibility } from './visibility.js'
import { WholeRead } from './whole-read.js'
import type { RowsOfRead, WantedTogether } from './whole-read.js'

/** Answers from whole lists, of which each of the wanted takes what is its own. One a plan. */
export class Gathering {
  readonly #reads: Reads
  readonly #options: ReadsOptions
  readonly #lists: PlannedLists
  readonly #wanted: WantedTogether
  readonly #planned: readonly PlannedRead[]
  readonly #found: readonly Found[]
  #failures: Map<number, Error> | undefined
  readonly #unread: Unread[] = []
  #visibility: Visibility | undefined

  constructor(
    reads: Reads,
    options: ReadsOptions,
    lists: PlannedLists,
    wanted: WantedTogether,
    planned: readonly PlannedRead[],
  ) {
    this.#reads = reads
    this.#options = options
    this.#lists = lists
    this.#wanted = wanted
    this.#planned = planned
    this.#found = wanted.members.map(() => ({ records: nothing.records, page: { taken: 0, total: 0 } }))
  }

  /** One answer a member, or the reason why that one could not be had. @throws Replan where a way turns out to be none. */
  answers(): Promise<(Answer | Error)[]> {
    const [only, ...others] = this.#planned
    const gathered = () => this.#gathered()
    if (only !== undefined && others.length === 0) return this.#take(only, gathered)
    return Promise.all(this.#planned.map((read) => this.#take(read, nothingMore))).then(gathered)
  }

  #gathered(): (Answer | Error)[] | Promise<(Answer | Error)[]> {
    const answers = this.#cut()
    const partial = this.#planned.filter(({ route }) => route.part !== undefined)
    const isEnough = this.#unread.length === 0 && partial.length === 0
    return isEnough ? answers : this.#completed(answers, partial)
  }

  async #completed(
    answers: (Answer | Error)[],
    partial: readonly PlannedRead[],
  ): Promise<(Answer | Error)[]> {
    await Promise.all(this.#unread.map((some) => this.#otherwise(some, answers)))
    return partial.length === 0 ? answers : this.#elsewhere(partial, answers)
  }

  /** @param then is what is done in the same step, when its rows have been shared out. */
  #take<Made>(read: PlannedRead, then: () => Made | Promise<Made>): Promise<Made> {
    const failed = (error: unknown): Made | Promise<Made> => {
      if (!(error instanceof Error) || error instanceof Replan) throw error
      this.#failures ??= new Map()
      for (const index of read.members) this.#failures.set(index, error)
      return then()
    }
    return new WholeRead(read, this.#wanted, this.#lists, this.#options).rows((found) => {
      if (!this.#isKnownToSee(read)) return this.#shareVisible(read, found).then(then, failed)
      try {
        this.#share(read, found)
      } catch (error) {
        return failed(error)
      }
      return then()
    }, failed)
  }

  #share(read: PlannedRead, { rows, left }: RowsOfRead): void {
    const { request, members } = this.#wanted
    share(without(read, left), rows, request, members, this.#found)
    if (left.length > 0) this.#unread.push({ left, route: read.route.name })
  }

  /** Whether nothing is told that the caller may not see: what tells a key of what is wanted was shown to the caller. */
  #isKnownToSee({ route: { visible, scope }, members }: PlannedRead): boolean {
    if (visible === undefined) return true
    return (
      scope !== undefined &&
      members.every((index) => this.#wanted.members[index]?.implied[scope] !== undefined)
    )
  }

  async #shareVisible(read: PlannedRead, { rows, left }: RowsOfRead): Promise<void> {
    this.#visibility ??= new Visibility(this.#reads, this.#planned)
    this.#share(read, { rows: await this.#visibility.among(read, rows), left })
  }

  #cut(): (Answer | Error)[] {
    const { request, members } = this.#wanted
    const isOrdered = inOrder(this.#planned, request)
    return this.#found.map(
      ({ records, page }, index) =>
        this.#failures?.get(index) ??
        cut(request, records, { page, member: members[index], isOrdered: isOrdered(index) }),
    )
  }

  /** Those to whom the rest of a list would have been too dear are answered another way. */
  async #otherwise({ left, route }: Unread, answers: (Answer | Error)[]): Promise<void> {
    const { request, members, skip } = this.#wanted
    const wanted = left.flatMap((index) => members[index] ?? [])
    const others = await this.#reads.answer(
      request,
      wanted,
      skippingAlso(skip, ({ name }) => name === route),
    )
    left.forEach((index, at) => (answers[index] = others[at] ?? nothing))
  }

  /** What was not found by a way that does not lead to everything is looked for by the others. */
  async #elsewhere(
    partial: readonly PlannedRead[],
    answers: (Answer | Error)[],
  ): Promise<(Answer | Error)[]> {
    const { request, members, skip } = this.#wanted
    const missing = [...new Set(partial.flatMap((read) => read.members))].filter((index) => {
      const answer = answers[index]
      return answer !== undefined && !(answer instanceof Error) && answer.total === 0
    })
    const parts = new Set(partial.map(({ route }) => route.part))
    const tried = skippingAlso(skip, ({ part }) => part !== undefined && parts.has(part))
    const wanted = missing.flatMap((index) => members[index] ?? [])
    if (wanted.length === 0 || this.#reads.plan(request, wanted, tried).unanswered.length > 0) return answers
    const others = await this.#reads.answer(request, wanted, tried)
    missing.forEach((index, at) => (answers[index] = others[at] ?? nothing))
    return answers
  }
}

const nothingMore = (): void => undefined

/** Some of the wanted that a list was not read far enough for. */
interface Unread {
  readonly left: readonly number[]
  /** The way that is not taken again. */
  readonly route: string
}

/** The read for all but some of the wanted. */
function without(read: PlannedRead, left: readonly number[]): PlannedRead {
  if (left.length === 0) return read
  const others = new Set(left)
  return { ...read, members: read.members.filter((index) => !others.has(index)) }
}
