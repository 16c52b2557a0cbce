import type { CancelSignal } from './cancellation.js'
import type { Caller } from './caller.js'
import type { CoreDialect, Dialect } from './dialects/dialect.js'
import type { Condition } from './entities/conditions.js'
import type { LinksOf, EntityName } from './entities/entity.js'
import { createRecord } from './entities/record-class.js'
import type { EntityRecord, Known, Neighbour, RecordList } from './entities/record.js'
import { Selection } from './entities/selection.js'
import { CoreError } from './errors.js'
import type { CoreWriter } from './core-reader.js'
import type { CoreRequest, WriteMethod } from './http.js'
import { Identifiers } from './identifiers.js'
import type { OrderWatcher } from './order-watcher.js'
import { Loading } from './loading.js'
import { hidden } from './prefetch.js'
import { allOf, newRequest } from './list-request.js'
import type { ListQuery } from './list-query.js'
import type { ReadsOptions } from './reads.js'
import { subjects } from './watching/subjects.js'
import type { SubjectName } from './watching/subjects.js'
import type { Sight } from './watching/watch.js'
import type { Watchers } from './watching/watchers.js'

/** Which Core this is, as the graph shows it. */
export interface CoreDescription {
  readonly url: string
  readonly dialect: CoreDialect
  readonly capabilities: readonly string[]
}

/** The same with the Core's own version, where that was asked for. */
export interface VersionedCoreDescription extends CoreDescription {
  readonly version: string | null
}

export interface SessionOptions extends ReadsOptions {
  readonly writer: CoreWriter
  /** The Core's API: `https://core.example.org/api`. */
  readonly apiUrl: URL
  readonly orderWatcher: OrderWatcher
  readonly watchers: Watchers
}

/** The Core as one caller sees it during one operation. What is asked for at once is answered together. */
export class CoreSession {
  readonly identifiers: Identifiers
  readonly #options: SessionOptions
  readonly #loading: Loading

  constructor(options: SessionOptions) {
    this.#options = options
    this.#loading = new Loading(options)
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
    this.#loading.forget()
  }

  /** Waits until an order has ended, or the time is up. Others who wait for it as this caller share the looking. */
  async orderEnded(uuid: string, timeoutMs: number): Promise<void> {
    const look = async (signal: AbortSignal): Promise<boolean> => {
      const order = await this.#anew(signal).load('Order', uuid, Selection.of('isFinal'))
      if (order === null) throw hidden('Order')
      return order.get('isFinal')
    }
    this.caller.deadline?.extend(timeoutMs)
    await this.#options.orderWatcher.wait(
      `${this.caller.digest} ${uuid}`,
      look,
      timeoutMs,
      this.caller.signal,
    )
    this.forget()
  }

  /**
   * Tells the UUID of what is there, then of whatever has changed each time, until nothing more can or `signal` fires.
   * Others who watch the same as this caller share the looking. Of a list what is final is told at first only where it
   * is `known`.
   */
  watch(
    subject: SubjectName,
    uuid: string,
    signal: CancelSignal,
    known?: ReadonlySet<string>,
  ): AsyncGenerator<string, void> {
    const { look, isList } = subjects[subject]
    let before: Sight | undefined
    return this.#options.watchers.view(
      {
        key: `${this.caller.digest} ${subject} ${uuid}`,
        isList,
        look: async (wanted) => (before = await look(this.#anew(wanted), uuid, before)),
      },
      signal,
      known,
    )
  }

  /** Another that has read nothing, for the same caller: for whoever else is served by what it reads. */
  #anew(signal: AbortSignal): CoreSession {
    const caller = { ...this.caller, signal, deadline: undefined, fresh: true }
    return new CoreSession({ ...this.#options, caller })
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
    const { records } = await this.#loading.one(allOf(entity, where, selection))
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
    const loaded = this.#loading.load(entity, by, selection, { value, implied })
    return loaded as Promise<EntityRecord<E> | null>
  }

  /** A page of a list of the whole Core. */
  list<E extends EntityName>(entity: E, query: ListQuery): Promise<RecordList<E>> {
    return this.#loading.one(newRequest(entity, query)) as Promise<RecordList<E>>
  }

  /** Reads what is selected below an entity that was not read by the session. */
  async complete<E extends EntityName>(
    record: EntityRecord<E>,
    selection: Selection,
  ): Promise<EntityRecord<E>> {
    await this.#loading.below([record], selection)
    return record
  }

  /**
   * The neighbour of an entity. What the row in hand says of it costs nothing; the rest is loaded. Where that fails, the
   * facts in hand still stand, and only the fields that are missing fail.
   */
  async follow<E extends EntityName, L extends keyof LinksOf<E> & string>(
    record: EntityRecord<E>,
    name: L,
    selection: Selection,
  ): Promise<Neighbour<E, L> | Error | null> {
    const anew = createRecord<E>(record.mapping, record.row, record.provenance)
    await this.complete(anew, new Selection(new Map([[name, selection]])))
    return anew.neighbour(name)
  }
}
