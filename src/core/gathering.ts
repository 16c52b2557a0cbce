import type { Row } from './entities/mapping.js'
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
import type { WantedTogether } from './whole-read.js'

/** Answers from whole lists, of which each of the wanted takes what is its own. One a plan. */
export class Gathering {
  readonly #reads: Reads
  readonly #options: ReadsOptions
  readonly #lists: PlannedLists
  readonly #wanted: WantedTogether
  readonly #planned: readonly PlannedRead[]
  readonly #found: readonly Found[]
  readonly #failures = new Map<number, Error>()
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
  async answers(): Promise<(Answer | Error)[]> {
    const [only, ...others] = this.#planned
    if (only !== undefined && others.length === 0) await this.#take(only)
    else await Promise.all(this.#planned.map((read) => this.#take(read)))
    const answers = this.#cut()
    if (this.#unread.length > 0) {
      await Promise.all(this.#unread.map((some) => this.#otherwise(some, answers)))
    }
    const partial = this.#planned.filter(({ route }) => route.part !== undefined)
    return partial.length === 0 ? answers : this.#elsewhere(partial, answers)
  }

  async #take(read: PlannedRead): Promise<void> {
    const { request, members } = this.#wanted
    try {
      const { rows, left } = await new WholeRead(read, this.#wanted, this.#lists, this.#options).rows()
      const visible = this.#isKnownToSee(read) ? rows : await this.#visible(read, rows)
      share(without(read, left), visible, request, members, this.#found)
      if (left.length > 0) this.#unread.push({ left, route: read.route.name })
    } catch (error) {
      if (!(error instanceof Error) || error instanceof Replan) throw error
      for (const index of read.members) this.#failures.set(index, error)
    }
  }

  /** Whether nothing is told that the caller may not see: what tells a key of what is wanted was shown to the caller. */
  #isKnownToSee({ route: { visible, scope }, members }: PlannedRead): boolean {
    if (visible === undefined) return true
    return (
      scope !== undefined &&
      members.every((index) => this.#wanted.members[index]?.implied[scope] !== undefined)
    )
  }

  #visible(read: PlannedRead, rows: readonly Row[]): Promise<readonly Row[]> {
    this.#visibility ??= new Visibility(this.#reads, this.#planned)
    return this.#visibility.among(read, rows)
  }

  #cut(): (Answer | Error)[] {
    const { request, members } = this.#wanted
    const isOrdered = inOrder(this.#planned, request)
    return this.#found.map(
      ({ records, page }, index) =>
        this.#failures.get(index) ??
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
