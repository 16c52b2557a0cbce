import DataLoader from 'dataloader'
import { equals } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import type { EntityName } from './entities/entity.js'
import type { AnyRecord } from './entities/record.js'
import type { Selection } from './entities/selection.js'
import { allOf, anyone, requestOf, requestSignature } from './list-request.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import type { ListQuery } from './list-query.js'
import { onceFor } from './once-for.js'
import { Prefetch } from './prefetch.js'
import type { EntityKey, PrefetchSource } from './prefetch.js'
import { listsAhead } from './read-ahead.js'
import type { ListAhead, ReadAheadSource } from './read-ahead.js'
import { Reads } from './reads.js'
import type { ReadsOptions } from './reads.js'

type Answers = readonly (Answer | Error)[]
type EntityLoader = DataLoader<EntityKey, AnyRecord | null, string>
type ListLoader = DataLoader<readonly RequestMember[], Answers>

const signatures = onceFor<Selection, Map<string, string>>(() => new Map())

/** Equal for the same entities with the same selected of them. Made once: it is as long as what is selected. */
function entitySignature(entity: EntityName, by: 'uuid' | 'username', selection: Selection): string {
  const ofSelection = signatures(selection)
  const key = by === 'uuid' ? entity : `${entity} by ${by}`
  const known = ofSelection.get(key)
  if (known !== undefined) return known
  const made = `${key} ${selection.signature}`
  ofSelection.set(key, made)
  return made
}

/**
 * Entities and lists with all that is selected below them. What is wanted at once is read together, and an entity once. One
 * an operation.
 */
export class Loading implements PrefetchSource, ReadAheadSource {
  readonly #options: ReadsOptions
  readonly #prefetch: Prefetch
  readonly #entities = new Map<string, EntityLoader>()
  #lists: Map<string, ListLoader> | undefined
  #reads: Reads

  constructor(options: ReadsOptions) {
    this.#options = options
    this.#reads = new Reads(options)
    this.#prefetch = new Prefetch(this, options.lists)
  }

  /** Lets go of all that was read, so that it is read anew when it is wanted again. */
  forget(): void {
    this.#entities.clear()
    this.#lists = undefined
    // Nor is any read joined that was under way before.
    this.#reads = new Reads(this.#options)
  }

  /** Reads what is selected below records. */
  async below(records: readonly AnyRecord[], selection: Selection): Promise<void> {
    await this.#prefetch.below(records, selection)
  }

  /** What is asked for of the whole Core. @throws the reason why it could not be had. */
  async one(request: ListRequest): Promise<Answer> {
    const answer = await this.#reads.one(request, anyone)
    await this.#prefetch.below(answer.records, request.selection)
    return answer
  }

  load(
    entity: EntityName,
    by: 'uuid' | 'username',
    selection: Selection,
    key: EntityKey,
  ): Promise<AnyRecord | null> {
    return this.#entityLoader(entity, by, selection).load(key)
  }

  loadAll(
    entity: EntityName,
    by: 'uuid' | 'username',
    selection: Selection,
    keys: readonly EntityKey[],
  ): Promise<(AnyRecord | Error | null)[]> {
    return this.#entityLoader(entity, by, selection).loadMany(keys)
  }

  listAll(entity: EntityName, query: ListQuery, members: readonly RequestMember[]): Promise<Answers> {
    return this.#listLoader(requestOf(entity, query)).load(members)
  }

  /** Lists with all that is selected below them, read by themselves. */
  async listed(request: ListRequest, members: readonly RequestMember[]): Promise<Answers> {
    const answers = await this.#reads.answer(request, members)
    const below = this.#prefetch.belowAll(answers, request.selection)
    if (below !== undefined) await below
    return answers
  }

  isFoundByKey(request: ListRequest, member: RequestMember): boolean {
    return this.#reads.isFoundByKey(request, member)
  }

  #entityLoader(entity: EntityName, by: 'uuid' | 'username', selection: Selection): EntityLoader {
    const signature = entitySignature(entity, by, selection)
    const known = this.#entities.get(signature)
    if (known !== undefined) return known
    const request = allOf(entity, [], selection)
    const loader: EntityLoader = new DataLoader((keys) => this.#entitiesBy(by, keys, request), {
      cacheKeyFn: ({ value }) => value,
    })
    this.#entities.set(signature, loader)
    return loader
  }

  async #entitiesBy(
    by: 'uuid' | 'username',
    keys: readonly EntityKey[],
    request: ListRequest,
  ): Promise<(AnyRecord | Error | null)[]> {
    const { entity, selection } = request
    const members = keys.map(({ value, implied }) => ({ where: this.#named(entity, by, value), implied }))
    const reading = this.#reads.answer(request, members)
    const listing = by === 'uuid' ? this.#listsBelow(entity, keys, selection) : undefined
    const answers = await reading
    const [first] = answers
    const record = first === undefined || first instanceof Error ? undefined : first.records[0]
    if (listing !== undefined) for (const { key, answer } of await listing) record?.holdList(key, answer)
    const below = this.#prefetch.belowAll(answers, selection)
    if (below !== undefined) await below
    return answers.map((answer) => (answer instanceof Error ? answer : (answer.records[0] ?? null)))
  }

  /** Lists that need not wait for the entity. Of many they are read together, when more is known of each. */
  #listsBelow(
    entity: EntityName,
    [only, ...others]: readonly EntityKey[],
    selection: Selection,
  ): Promise<ListAhead[]> | undefined {
    if (only === undefined || others.length > 0 || selection.lists.length === 0) return undefined
    return listsAhead(this, entity, only.value, selection)
  }

  #named(entity: EntityName, by: string, value: string): readonly Condition[] {
    if (entity !== 'Membership') return [equals(by, value)]
    // None that could be asked for is there under such a key.
    return this.#options.dialect.membershipByKey(value) ?? [equals('key')]
  }

  #listLoader(request: ListRequest): ListLoader {
    const signature = requestSignature(request)
    const lists = (this.#lists ??= new Map<string, ListLoader>())
    const known = lists.get(signature)
    if (known !== undefined) return known
    const loader: ListLoader = new DataLoader((places) => this.#listsAt(places, request), { cache: false })
    lists.set(signature, loader)
    return loader
  }

  /** Takes all that is wanted at one place at once: a call for each of many lists would cost more than reading them. */
  async #listsAt(places: readonly (readonly RequestMember[])[], request: ListRequest): Promise<Answers[]> {
    const [only = [], ...others] = places
    if (others.length === 0) return [await this.listed(request, only)]
    const answers = await this.listed(request, places.flat())
    let start = 0
    return places.map(({ length }) => answers.slice(start, (start += length)))
  }
}
