import DataLoader from 'dataloader'
import type { Caller } from './caller.js'
import type { CoreDialect, Dialect } from './dialects/dialect.js'
import { equals, signatureOf } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import type { LinksOf, EntityName, OrderState } from './entities/entity.js'
import { covers, restFields } from './entities/projection.js'
import { contextOf, EntityRecord } from './entities/record.js'
import type { AnyRecord, Known, Provenance } from './entities/record.js'
import { Selection } from './entities/selection.js'
import { CoreError } from './errors.js'
import type { CoreWriter } from './core-reader.js'
import type { CoreRequest, WriteMethod } from './http.js'
import { Identifiers } from './identifiers.js'
import { defaultOrdering } from './ordering.js'
import type { Ordering } from './ordering.js'
import type { OrderWatcher } from './order-watcher.js'
import { allOf, anyone } from './list-request.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import { Reads } from './reads.js'
import type { ReadsOptions } from './reads.js'
import type { Window } from './windows.js'

/** Which Core this is, as the graph shows it. */
export interface CoreDescription {
  readonly url: string
  readonly dialect: CoreDialect
  readonly capabilities: readonly string[]
}

/** A list as it is asked for. */
export interface ListQuery {
  readonly where: readonly Condition[]
  readonly ordering?: Ordering | undefined
  readonly window: Window | 'all'
  readonly selection: Selection
  /** False where only the number of rows matters. */
  readonly rows: boolean
}

/** A page of a list. */
export interface List<E extends EntityName> {
  readonly records: readonly EntityRecord<E>[]
  readonly start: number
  readonly total: number
}

interface EntityKey {
  readonly value: string
  readonly implied: Known
}

/**
 * Keys of an entity that hold of all that is listed below it. Not those of an offering, whose customer is its provider,
 * nor of a user, who was found in one project of several.
 */
const handedDown: Readonly<Partial<Record<EntityName, readonly string[]>>> = {
  Project: ['customer'],
  Allocation: ['project', 'customer'],
}

/** The states that an order does not leave. */
const endStates: ReadonlySet<OrderState> = new Set<OrderState>(['DONE', 'ERRED', 'REJECTED', 'CANCELED'])

export interface SessionOptions extends ReadsOptions {
  readonly writer: CoreWriter
  /** The Core's API: `https://core.example.org/api`. */
  readonly apiUrl: URL
  readonly orderWatcher: OrderWatcher
}

/** The Core as one caller sees it during one operation. What is asked for at once is answered together. */
export class CoreSession {
  readonly identifiers: Identifiers
  readonly #options: SessionOptions
  #reads: Reads
  readonly #entities = new Map<string, DataLoader<EntityKey, AnyRecord | null, string>>()
  readonly #lists = new Map<string, DataLoader<RequestMember, Answer, string>>()

  constructor(options: SessionOptions) {
    this.#options = options
    this.#reads = new Reads(options)
    this.identifiers = new Identifiers(options.dialect, options.apiUrl)
  }

  get caller(): Caller {
    return this.#options.caller
  }

  get dialect(): Dialect {
    return this.#options.dialect
  }

  /** Where the Core is, without `/api`: `https://core.example.org`. */
  get origin(): string {
    return this.#options.apiUrl.origin
  }

  /** A read that no route of the dialect is for. */
  async get(request: CoreRequest): Promise<unknown> {
    return (await this.#options.reader.get(request, this.caller)).body
  }

  /** A write, sent once. What was read before is forgotten, so that what is read after it is the new state. */
  async send(method: WriteMethod, request: CoreRequest, body?: unknown): Promise<unknown> {
    try {
      return (await this.#options.writer.send(method, request, body, this.caller)).body
    } finally {
      this.forget()
    }
  }

  /** Lets go of all that was read, so that it is read anew when it is wanted again. */
  forget(): void {
    this.#entities.clear()
    this.#lists.clear()
    // Nor is any read joined that was under way before.
    this.#reads = new Reads(this.#options)
  }

  /** Waits until an order has ended, or the time is up. Others who wait for it as this caller share the looking. */
  async orderEnded(uuid: string, timeoutMs: number): Promise<void> {
    const { orderWatcher, ...options } = this.#options
    const look = async (signal: AbortSignal): Promise<boolean> => {
      const anew = new CoreSession({ ...options, orderWatcher, caller: { ...this.caller, signal } })
      const order = await anew.load('Order', uuid, Selection.of('state'))
      if (order === null) throw hidden('Order')
      return endStates.has(order.get('state'))
    }
    await orderWatcher.wait(`${this.caller.digest} ${uuid}`, look, timeoutMs, this.caller.signal)
    this.forget()
  }

  describe(): CoreDescription {
    const { apiUrl, dialect, capabilities } = this.#options
    return { url: `${apiUrl.href}/`, dialect: dialect.name, capabilities: capabilities.describe() }
  }

  /** `/version/`; null where the Core does not tell this caller. */
  async version(): Promise<string | null> {
    try {
      const { body } = await this.#options.reader.get(
        { template: '/version/', path: '/version/' },
        this.caller,
      )
      const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : null
      return typeof version === 'string' ? version : null
    } catch (error) {
      if (error instanceof CoreError && ['FORBIDDEN', 'UNAUTHENTICATED', 'NOT_FOUND'].includes(error.code))
        return null
      throw error
    }
  }

  /** The one entity that meets the conditions, or null. */
  async find<E extends EntityName>(
    entity: E,
    where: readonly Condition[],
    selection: Selection,
  ): Promise<EntityRecord<E> | null> {
    const { records } = await this.#reads.one(allOf(entity, where, selection), anyone)
    return (records[0] ?? null) as EntityRecord<E> | null
  }

  /** The entity with this key, or null where there is none that the caller may see. */
  load<E extends EntityName>(
    entity: E,
    value: string,
    selection: Selection,
    implied: Known = {},
    by: 'uuid' | 'username' = 'uuid',
  ): Promise<EntityRecord<E> | null> {
    const loader = this.#entityLoader(entity, by, selection)
    return loader.load({ value, implied }) as Promise<EntityRecord<E> | null>
  }

  /** A page of a list of the whole Core. */
  async list<E extends EntityName>(entity: E, query: ListQuery): Promise<List<E>> {
    const answer = await this.#reads.one(requestOf(entity, query), anyone)
    return answer as List<E>
  }

  /** A page of a list below an entity: its rows have the entity as their `subject`. */
  listBelow<E extends EntityName>(
    parent: AnyRecord,
    subject: string,
    entity: E,
    query: ListQuery,
  ): Promise<List<E>> {
    const implied = contextOf(parent, handedDown[parent.entity] ?? [])
    const { taken = 1, total = 1 } = parent.provenance.page ?? {}
    const share = total === Infinity ? undefined : taken > 0 && total > taken ? taken / total : 1
    const member = { where: [equals(subject, parent.key)], implied, parent, share }
    return this.#listLoader(requestOf(entity, query)).load(member) as Promise<List<E>>
  }

  /**
   * The neighbour of an entity. What the row in hand says of it costs nothing; the rest is loaded. Where that fails, the
   * facts in hand still stand, and only the fields that are missing fail.
   */
  follow<E extends EntityName, L extends keyof LinksOf<E> & string>(
    record: EntityRecord<E>,
    name: L,
    selection: Selection,
  ):
    | EntityRecord<LinksOf<E>[L] & EntityName>
    | null
    | Promise<EntityRecord<LinksOf<E>[L] & EntityName> | null> {
    type Target = LinksOf<E>[L] & EntityName
    const facts = record.facts(name)
    const link = record.mapping.links?.[name]
    if (facts === null || link === undefined) return null
    if (this.#covers(facts, selection)) return facts
    const { parent } = record.provenance
    const value = link.key.read(record.row) ?? ''
    if (parent?.entity === facts.entity && parent.key === value && this.#tells(parent, selection)) {
      return parent as unknown as EntityRecord<Target>
    }
    const implied = contextOf(record, record.mapping.context?.[name] ?? [])
    const target = facts.entity
    return this.load(target, value, selection, implied, link.by).then(
      (found) => found ?? (link.by === 'uuid' ? this.#toldBy(record, name, selection, facts) : null),
      (error: unknown) => {
        // Facts without a key are no entity.
        if (link.by !== 'uuid') throw error
        return failing(facts, error)
      },
    )
  }

  /**
   * A neighbour that the caller may not see, as far as the row tells it: which was not asked of it where the neighbours
   * themselves are less work.
   */
  async #toldBy<E extends EntityName, T extends EntityName>(
    record: EntityRecord<E>,
    name: keyof LinksOf<E> & string,
    selection: Selection,
    facts: EntityRecord<T>,
  ): Promise<EntityRecord<T>> {
    const unseen = failing(facts, hidden(facts.entity))
    if (record.mapping.untold?.has(name) !== true) return unseen
    const again = await this.load(record.entity, record.key, new Selection(new Map([[name, selection]])))
    const told = again?.facts(name) as EntityRecord<T> | null | undefined
    return told != null && this.#covers(told, selection) ? told : unseen
  }

  /** Whether a record has all that is selected. */
  #tells(record: AnyRecord, selection: Selection): boolean {
    if (!this.#covers(record, selection)) return false
    return [...restFields(record.mapping, selection, this.#options.lists)].every(
      (field) => field in record.row,
    )
  }

  #covers(record: AnyRecord, selection: Selection): boolean {
    return covers(record.mapping, selection, this.#options.lists)
  }

  /** What singles out an entity by its key. A membership has no UUID on any Core. */
  #naming(entity: EntityName, by: string, value: string): readonly Condition[] {
    return entity === 'Membership'
      ? (this.dialect.membershipByKey(value) ?? [equals('key', value)])
      : [equals(by, value)]
  }

  #entityLoader(entity: EntityName, by: string, selection: Selection) {
    const signature = `${entity} ${by} ${selection.signature}`
    const known = this.#entities.get(signature)
    if (known !== undefined) return known
    const loader = new DataLoader<EntityKey, AnyRecord | null, string>(
      async (keys) => {
        const members = keys.map(({ value, implied }) => ({
          where: this.#naming(entity, by, value),
          implied,
        }))
        const answers = await this.#reads.answer(allOf(entity, [], selection), members)
        return answers.map((answer) => (answer instanceof Error ? answer : (answer.records[0] ?? null)))
      },
      { cacheKeyFn: ({ value }) => value },
    )
    this.#entities.set(signature, loader)
    return loader
  }

  #listLoader(request: ListRequest) {
    const { window, ordering } = request
    const signature = JSON.stringify([
      request.entity,
      signatureOf(request.where),
      ordering,
      window,
      request.rows,
      request.selection.signature,
    ])
    const known = this.#lists.get(signature)
    if (known !== undefined) return known
    const loader = new DataLoader<RequestMember, Answer, string>(
      (members) => this.#reads.answer(request, members),
      { cacheKeyFn: ({ where }) => signatureOf(where) },
    )
    this.#lists.set(signature, loader)
    return loader
  }
}

function requestOf(entity: EntityName, query: ListQuery): ListRequest {
  return { ...query, entity, ordering: query.ordering ?? defaultOrdering[entity] }
}

/** Facts of an entity of which the rest could not be had. */
function failing<E extends EntityName>(facts: EntityRecord<E>, reason: unknown): EntityRecord<E> {
  const failure = reason instanceof Error ? reason : new Error(String(reason))
  const provenance: Provenance = { ...facts.provenance, failure }
  return new EntityRecord<E>(facts.mapping, facts.row, provenance)
}

function hidden(entity: EntityName): CoreError {
  return new CoreError('FORBIDDEN', `Puhuri Core does not show this ${entity} to the caller.`)
}
