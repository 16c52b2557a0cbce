import { commonSelection, complete } from './completion.js'
import { detour, isDetourNeeded } from './detours.js'
import type { EntityName } from './entities/entity.js'
import type { Condition } from './entities/conditions.js'
import type { Row } from './entities/mapping.js'
import type { AnyRecord } from './entities/record.js'
import { Selection } from './entities/selection.js'
import { CoreError } from './errors.js'
import { allOf, anyone, isContradictory, nothing } from './list-request.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import { withoutDearFacts } from './facts.js'
import { isRestDearer, notYetAnswered } from './fallback.js'
import type { Listing } from './listing.js'
import { reasonOf } from './reason.js'
import { comesOrdered, orderQuery, wholeOrderQuery } from './order-query.js'
import { expectedInAll } from './plan-costs.js'
import type { Plan, PlannedRead, Planner } from './planner.js'
import { limitOf, planInputOf } from './plan-input.js'
import type { Skip } from './plan-input.js'
import { PlannedLists, Replan } from './planned-lists.js'
import type { PlannedListsOptions } from './planned-lists.js'
import { cut, inOrder, isNarrowed, provenanceOf, recordsOf, share } from './sharing.js'
import type { Found } from './sharing.js'
import { spreadInstead } from './spread.js'
import { Visibility } from './visibility.js'
import { knownStretch, stretchOf } from './windows.js'

export interface ReadsOptions extends PlannedListsOptions {
  readonly planner: Planner
}

/** Answers what is wanted, by the ways that the planner picks. One a caller and operation. */
export class Reads {
  readonly #options: ReadsOptions
  readonly #lists: PlannedLists
  readonly #everything = new Map<EntityName, Promise<Answer>>()

  constructor(options: ReadsOptions) {
    this.#options = options
    this.#lists = new PlannedLists(options)
  }

  /** One answer a member, or the reason why that one could not be had. */
  async answer(
    request: ListRequest,
    members: readonly RequestMember[],
    skip?: Skip,
  ): Promise<(Answer | Error)[]> {
    // A condition that no value can meet is never sent: an empty parameter would bring the whole list.
    if (request.where.some(({ values }) => values.length === 0)) return members.map(() => nothing)
    if (members.some((member) => isContradictory(request, member))) {
      return this.#withoutContradictory(request, members, skip)
    }
    try {
      const cheapest = this.plan(request, members, skip)
      const planned = {
        ...cheapest,
        reads: cheapest.reads.map((read) => this.#withoutDearFacts(read, request)),
      }
      const { planWatcher } = this.#options
      const indirect =
        planned.unanswered.length > 0 || isDetourNeeded(this.#options.dialect, request, members)
      if (indirect) {
        planWatcher?.planned(request.entity, members.length, { ...planned, reads: [] })
        return await this.#detour(request, members)
      }
      const spread = await spreadInstead(this, this.#options.dialect, request, members, planned)
      if (spread !== undefined) return spread
      if (this.#isLessWorkApart(request, members, planned, skip)) {
        const apart = members.map((member) => this.answer(request, [member], skip))
        return (await Promise.allSettled(apart)).map((settled) => {
          const value = settledValue(settled)
          return value instanceof Error ? value : (value[0] ?? nothing)
        })
      }
      planWatcher?.planned(request.entity, members.length, planned)
      const byCore = await this.#cutByCore(request, members, planned.reads)
      return byCore ?? (await this.#gather(request, members, planned.reads, skip))
    } catch (error) {
      if (!(error instanceof Replan)) throw error
      return this.answer(request, members, skip)
    }
  }

  /** Whether the Core's pages of each list, a few rows of many, take less than the lists together. */
  #isLessWorkApart(
    request: ListRequest,
    members: readonly RequestMember[],
    planned: Plan,
    skip: Skip | undefined,
  ): boolean {
    if (members.length < 2 || request.window === 'all') return false
    const [read, ...others] = this.plan(request, members.slice(0, 1), skip).reads
    if (read?.exact !== true || others.length > 0 || limitOf(request, read.route) === undefined) return false
    return read.expected.cost * members.length < worthwhile * expectedInAll(planned.reads).cost
  }

  /**
   * The read without what its rows would tell dearly of their neighbours. Only where they are of one customer or project:
   * a provider sees orders of projects that it does not see, which nothing but the orders tell of.
   */
  #withoutDearFacts(read: PlannedRead, { selection, rows }: ListRequest): PlannedRead {
    const isOfOne = ['customer', 'project'].some(
      (subject) =>
        subject in read.known || read.pushed.some(({ on, is }) => on === subject && is === 'equals'),
    )
    if (!rows || !isOfOne) return read
    const { dialect, lists, statistics, caller } = this.#options
    const mapping = withoutDearFacts({
      route: read.route,
      rows: read.expected.rows,
      selection,
      lists,
      routesTo: (entity) => dialect.routes[entity],
      count: (route) => statistics.count(caller.digest, route, undefined),
    })
    return mapping === read.route.mapping ? read : { ...read, route: { ...read.route, mapping } }
  }

  async #withoutContradictory(
    request: ListRequest,
    members: readonly RequestMember[],
    skip: Skip | undefined,
  ): Promise<(Answer | Error)[]> {
    const possible = members.filter((member) => !isContradictory(request, member))
    const answers = possible.length === 0 ? [] : await this.answer(request, possible, skip)
    return members.map((member) => answers[possible.indexOf(member)] ?? nothing)
  }

  /** The same for a single member. @throws the reason why the answer could not be had. */
  async one(request: ListRequest, member: RequestMember): Promise<Answer> {
    const [answer = nothing] = await this.answer(request, [member])
    if (answer instanceof Error) throw answer
    return answer
  }

  /** All of an entity that the caller sees, by their keys; read once. */
  async everything(entity: EntityName): Promise<readonly AnyRecord[]> {
    const known = this.#everything.get(entity) ?? this.one(allOf(entity, [], Selection.empty), anyone)
    this.#everything.set(entity, known)
    return (await known).records
  }

  plan(request: ListRequest, members: readonly RequestMember[], skip?: Skip): Plan {
    return this.#options.planner(planInputOf(this.#options, request, members, skip))
  }

  /** Whether a list is found by what is known of the only one who wants it, without anything being looked up first. */
  isFoundByKey(request: ListRequest, member: RequestMember): boolean {
    if (isContradictory(request, member) || isDetourNeeded(this.#options.dialect, request, [member])) {
      return false
    }
    return this.plan(request, [member]).unanswered.length === 0
  }

  async #detour(request: ListRequest, members: readonly RequestMember[]): Promise<(Answer | Error)[]> {
    const found = members.map(async (member) => {
      if (members.length > 1) return this.one(request, member)
      return this.#findThenComplete(request, member).catch((error: unknown) => {
        throw this.#refusalInstead(error, request)
      })
    })
    return (await Promise.allSettled(found)).map(settledValue)
  }

  /**
   * Finds a list by what all ways tell, and asks for what only some tell of the page that is wanted, which is often short.
   */
  async #findThenComplete(request: ListRequest, member: RequestMember): Promise<Answer> {
    const { dialect } = this.#options
    if (request.window === 'all') return this.#detoured(request, member)
    const selection = commonSelection(dialect.routes[request.entity], request.selection)
    const answer = await this.#detoured({ ...request, selection }, member)
    if (selection === request.selection || answer.records.length === 0) return answer
    return { ...answer, records: await complete(this, dialect, request, answer.records) }
  }

  async #detoured(request: ListRequest, member: RequestMember): Promise<Answer> {
    const { records, ...found } = await detour(this, this.#options.dialect, request, member)
    return cut(request, records, found)
  }

  /** Where no way is left because the Core forbade them, that is what the caller has to know. */
  #refusalInstead(error: unknown, request: ListRequest): unknown {
    if (!(error instanceof CoreError) || error.code !== 'UNSUPPORTED') return error
    const { capabilities, caller, dialect } = this.#options
    return capabilities.anyDenialOf(caller.digest, dialect.routes[request.entity]) ?? error
  }

  /** A single list whose page the Core itself can cut; undefined where that is not what is wanted. */
  async #cutByCore(
    request: ListRequest,
    members: readonly RequestMember[],
    reads: readonly PlannedRead[],
  ): Promise<Answer[] | undefined> {
    const [read] = reads
    const [member] = members
    const { window } = request
    if (read === undefined || member === undefined || reads.length > 1 || members.length > 1) return undefined
    if (window === 'all' || !read.exact) return undefined
    if (request.rows && !comesOrdered(read.route, request.ordering)) return undefined
    const query = this.#lists.queryOf(read, request, member.where, [])
    if (!request.rows) {
      return [{ ...nothing, total: await this.#lists.take(read, (list) => list.count(read, query)) }]
    }
    const ordered = [...query, ...orderQuery(read.route, request.ordering)]
    const found = await this.#lists.take(read, async (list) => {
      const stretch = knownStretch(window) ?? stretchOf(window, await list.count(read, ordered))
      const page = await list.stretch(read, ordered, stretch)
      // A list that has become shorter than its cursor says: its last rows are further ahead.
      const actual = stretchOf(window, page.total)
      if (actual.start >= stretch.start) return { ...page, start: stretch.start }
      return { ...(await list.stretch(read, ordered, actual)), start: actual.start }
    })
    this.#lists.learn(read, found.total)
    const page = { taken: found.rows.length, total: isNarrowed(request, member) ? Infinity : found.total }
    this.#lists.verify(read, found.rows)
    const provenance = provenanceOf(read, member, page)
    const records = recordsOf(read, found.rows, provenance)
    return [{ records, start: Math.min(found.start, found.total), total: found.total }]
  }

  /** Whole lists, from which each of the wanted takes what is its own. */
  async #gather(
    request: ListRequest,
    members: readonly RequestMember[],
    reads: readonly PlannedRead[],
    skip: Skip | undefined,
  ): Promise<(Answer | Error)[]> {
    const found: Found[] = members.map(() => ({ records: [], page: { taken: 0, total: 0 } }))
    const failures: (Error | undefined)[] = members.map(() => undefined)
    const visibility = new Visibility(this, reads)
    const unread: Unread[] = []
    await Promise.all(
      reads.map(async (read) => {
        try {
          const { rows, left } = await this.#rows(read, request, members, skip)
          share(without(read, left), await visibility.among(read, rows), request, members, found)
          if (left.length > 0) unread.push({ left, route: read.route.name })
        } catch (error) {
          if (!(error instanceof Error) || error instanceof Replan) throw error
          for (const index of read.members) failures[index] = error
        }
      }),
    )
    const ordered = inOrder(reads, request)
    const answers = found.map(
      ({ records, page }, index) =>
        failures[index] ??
        cut(request, records, { page, member: members[index], isOrdered: ordered.has(index) }),
    )
    await Promise.all(unread.map((some) => this.#otherwise(request, members, some, answers, skip)))
    return this.#elsewhere(request, members, reads, answers, skip)
  }

  /** Those to whom the rest of a list would have been too dear are answered another way. */
  async #otherwise(
    request: ListRequest,
    members: readonly RequestMember[],
    { left, route }: Unread,
    answers: (Answer | Error)[],
    skip: Skip | undefined,
  ): Promise<void> {
    const wanted = left.flatMap((index) => members[index] ?? [])
    const others = await this.answer(request, wanted, (name) => skip?.(name) === true || name === route)
    left.forEach((index, at) => (answers[index] = others[at] ?? nothing))
  }

  /** The rows of a read, and who of the wanted they do not answer: nobody, unless the list is much longer than expected. */
  async #rows(
    read: PlannedRead,
    request: ListRequest,
    members: readonly RequestMember[],
    skip: Skip | undefined,
  ): Promise<{ readonly rows: readonly Row[]; readonly left: readonly number[] }> {
    const own = ownConditions(read, members)
    const ordering = request.window === 'all' ? [] : [request.ordering.by]
    const query = [
      ...this.#lists.queryOf(read, request, own, ordering),
      ...wholeOrderQuery(read.route, request.ordering),
    ]
    const { unfold } = read.route
    let left: readonly number[] = []
    const suffices = (first: Listing): boolean => {
      this.#lists.learn(read, first.total)
      const open = unfold === undefined ? notYetAnswered(read, first.rows, members) : read.members
      const wanted = open.flatMap((index) => members[index] ?? [])
      const others = (name: string) => skip?.(name) === true || name === read.route.name
      const isEnough =
        wanted.length === 0 ||
        isRestDearer(
          read,
          first.total,
          planInputOf(this.#options, request, wanted, others),
          this.#options.planner,
        )
      if (isEnough) left = open
      return isEnough
    }
    const listing = await this.#lists.take(read, (list) => list.all(read, query, suffices))
    this.#lists.learn(read, listing.total)
    const rows = unfold === undefined ? listing.rows : listing.rows.flatMap((row) => unfold(row, read.known))
    this.#lists.verify(read, rows)
    return { rows, left }
  }

  /** What was not found by a way that does not lead to everything is looked for by the others. */
  async #elsewhere(
    request: ListRequest,
    members: readonly RequestMember[],
    reads: readonly PlannedRead[],
    answers: (Answer | Error)[],
    skip: Skip | undefined,
  ): Promise<(Answer | Error)[]> {
    const partial = reads.filter(({ route }) => route.partial === true)
    const missing = [...new Set(partial.flatMap((read) => read.members))].filter((index) => {
      const answer = answers[index]
      return answer !== undefined && !(answer instanceof Error) && answer.total === 0
    })
    const tried = (name: string) => skip?.(name) === true || partial.some(({ route }) => route.name === name)
    const wanted = missing.flatMap((index) => members[index] ?? [])
    if (wanted.length === 0 || this.plan(request, wanted, tried).unanswered.length > 0) return answers
    const others = await this.answer(request, wanted, tried)
    missing.forEach((index, at) => (answers[index] = others[at] ?? nothing))
    return answers
  }
}

/** What is expected is not certain: for next to nothing less no more requests are sent. */
const worthwhile = 0.9

/** One condition of the wanted on each subject: those on the same differ in their values alone. */
function ownConditions(read: PlannedRead, members: readonly RequestMember[]): readonly Condition[] {
  const found = new Map<string, Condition>()
  for (const index of read.members) {
    for (const condition of members[index]?.where ?? []) found.set(condition.on, condition)
  }
  return [...found.values()]
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

function settledValue<T>(settled: PromiseSettledResult<T>): T | Error {
  return settled.status === 'fulfilled' ? settled.value : reasonOf(settled.reason)
}
