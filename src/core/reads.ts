import { cutByCore, readToCut } from './cut-by-core.js'
import { detouredAnswers } from './detoured-answers.js'
import { isDetourNeeded } from './detours.js'
import type { Spread } from './dialects/route.js'
import type { EntityName } from './entities/entity.js'
import type { AnyRecord } from './entities/record.js'
import { Selection } from './entities/selection.js'
import { planWithoutDearFacts } from './facts.js'
import { Gathering } from './gathering.js'
import { allOf, anyone, isContradictory, nothing } from './list-request.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import { expectedInAll } from './plan-costs.js'
import { limitOf, planInputOf } from './plan-input.js'
import type { Skip } from './plan-input.js'
import { PlannedLists, Replan } from './planned-lists.js'
import type { PlannedListsOptions } from './planned-lists.js'
import type { Plan, Planner } from './planner.js'
import { outcomesOf } from './reason.js'
import { answersBySpread, spreadInstead } from './spread.js'
import type { WantedTogether } from './whole-read.js'

export interface ReadsOptions extends PlannedListsOptions {
  readonly planner: Planner
}

/** Answers what is wanted, by the ways that the planner picks. One a caller and operation. */
export class Reads {
  readonly #options: ReadsOptions
  readonly #lists: PlannedLists
  #everything: Map<EntityName, Promise<Answer>> | undefined

  constructor(options: ReadsOptions) {
    this.#options = options
    this.#lists = new PlannedLists(options)
  }

  /** One answer a member, or the reason why that one could not be had. */
  answer(request: ListRequest, members: readonly RequestMember[], skip?: Skip): Promise<(Answer | Error)[]> {
    // A condition that no value can meet is never sent: an empty parameter would bring the whole list.
    if (request.where.some(({ values }) => values.length === 0))
      return Promise.resolve(members.map(() => nothing))
    if (members.some((member) => isContradictory(request, member))) {
      return this.#withoutContradictory(request, members, skip)
    }
    return this.#byPlan(request, members, skip).catch((error: unknown) => {
      if (!(error instanceof Replan)) throw error
      return this.answer(request, members, skip)
    })
  }

  #byPlan(
    request: ListRequest,
    members: readonly RequestMember[],
    skip: Skip | undefined,
  ): Promise<(Answer | Error)[]> {
    const { dialect, planWatcher } = this.#options
    const planned = planWithoutDearFacts(this.plan(request, members, skip), request, this.#options)
    if (planned.unanswered.length > 0 || isDetourNeeded(dialect, request, members)) {
      planWatcher?.planned(request.entity, members.length, lookedUp)
      return detouredAnswers(this, this.#options, request, members)
    }
    const spread = spreadInstead(dialect, request, members, planned)
    if (spread === undefined) return this.#carriedOut(planned, { request, members, skip })
    return this.#spreadOr(planned, spread, { request, members, skip })
  }

  async #spreadOr(planned: Plan, spread: Spread, wanted: WantedTogether): Promise<(Answer | Error)[]> {
    const { request, members } = wanted
    const found = await answersBySpread(this, spread, request, members, planned)
    return found ?? this.#carriedOut(planned, wanted)
  }

  #carriedOut(planned: Plan, wanted: WantedTogether): Promise<(Answer | Error)[]> {
    const { request, members, skip } = wanted
    if (this.#isLessWorkApart(request, members, planned, skip)) return this.#apart(wanted)
    this.#options.planWatcher?.planned(request.entity, members.length, planned)
    const toCut = readToCut(request, members, planned.reads)
    if (toCut !== undefined) return cutByCore(this.#lists, toCut)
    return new Gathering(this, this.#options, this.#lists, wanted, planned.reads).answers()
  }

  async #apart({ request, members, skip }: WantedTogether): Promise<(Answer | Error)[]> {
    const apart = await outcomesOf(members.map((member) => this.answer(request, [member], skip)))
    return apart.map((outcome) => (outcome instanceof Error ? outcome : (outcome[0] ?? nothing)))
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
    this.#everything ??= new Map()
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
}

/** What is told of a plan that is not carried out. */
const lookedUp: Plan = { reads: [], unanswered: [], alternatives: [] }

/** What is expected is not certain: for next to nothing less no more requests are sent. */
const worthwhile = 0.9
