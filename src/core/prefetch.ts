import { equals } from './entities/conditions.js'
import type { EntityName } from './entities/entity.js'
import type { AnyLink, AnyMapping } from './entities/mapping.js'
import { restFields, covers } from './entities/projection.js'
import { createRecord } from './entities/record-class.js'
import { contextOf } from './entities/record.js'
import type { AnyRecord, Known } from './entities/record.js'
import { Selection } from './entities/selection.js'
import { CoreError } from './errors.js'
import { addTo } from './groups.js'
import type { Answer, RequestMember } from './list-request.js'
import type { ListQuery, WantedList } from './list-query.js'
import { isEmpty, stepsOf } from './prefetch-steps.js'
import { reasonOf } from './reason.js'
import type { LinkStep } from './prefetch-steps.js'

/** An entity that is wanted by its key. */
export interface EntityKey {
  readonly value: string
  readonly implied: Known
}

/** Where what is wanted at once comes from, with all that is selected below it. */
export interface PrefetchSource {
  loadAll(
    entity: EntityName,
    by: 'uuid' | 'username',
    selection: Selection,
    keys: readonly EntityKey[],
  ): Promise<(AnyRecord | Error | null)[]>
  listAll(
    entity: EntityName,
    query: ListQuery,
    members: readonly RequestMember[],
  ): Promise<readonly (Answer | Error)[]>
}

/**
 * Keys of an entity that hold of all that is listed below it. Not those of an offering, whose customer is its provider,
 * nor of a user, who was found in one project of several.
 */
const handedDown: Readonly<Partial<Record<EntityName, readonly string[]>>> = {
  Project: ['customer'],
  Allocation: ['project', 'customer'],
}

/**
 * Reads what an operation wants below some records before it is looked at, a level at a time, so that what is wanted of
 * all of them is asked for together and whoever reads the records afterwards never waits.
 *
 * A record belongs to one place of an operation: what is held by it is what is wanted there.
 */
export class Prefetch {
  readonly #source: PrefetchSource
  readonly #listNames: ReadonlySet<string>

  constructor(source: PrefetchSource, listNames: ReadonlySet<string>) {
    this.#source = source
    this.#listNames = listNames
  }

  /** Undefined where the records tell all. Never throws: what could not be had is held as the reason why. */
  below(records: readonly AnyRecord[], selection: Selection): Promise<unknown> | undefined {
    const waits: Promise<unknown>[] = []
    for (const group of byMapping(records)) this.#start(group, selection, waits)
    return waits.length === 0 ? undefined : Promise.all(waits)
  }

  /** The same below the records of many lists; undefined where they tell all. */
  belowAll(lists: readonly (Answer | Error)[], selection: Selection): Promise<unknown> | undefined {
    const lacking = this.#lacking(lists, selection)
    return lacking.length === 0 ? undefined : this.below(lacking, selection)
  }

  /** The records that do not tell all: there may be hundreds of lists, and nothing to read below any. */
  #lacking(lists: readonly (Answer | Error)[], selection: Selection): AnyRecord[] {
    const found: AnyRecord[] = []
    let mapping: AnyMapping | undefined
    let isLacking = false
    for (const list of lists) {
      if (list instanceof Error) continue
      for (const record of list.records) {
        if (record.mapping !== mapping) {
          mapping = record.mapping
          isLacking = !isEmpty(stepsOf(mapping, selection, this.#listNames))
        }
        if (isLacking) found.push(record)
      }
    }
    return found
  }

  /** What is asked of a list for each of some records. */
  #membersOf(records: readonly AnyRecord[], { subject }: WantedList): RequestMember[] {
    return records.map((parent) => {
      const { taken = 1, total = 1 } = parent.provenance.page ?? {}
      const share = total === Infinity ? undefined : taken > 0 && total > taken ? taken / total : 1
      const implied = contextOf(parent, handedDown[parent.entity] ?? [])
      return { where: [equals(subject, parent.key)], implied, parent, share }
    })
  }

  #start(records: readonly AnyRecord[], selection: Selection, waits: Promise<unknown>[]): void {
    const [first] = records
    if (first === undefined) return
    const steps = stepsOf(first.mapping, selection, this.#listNames)
    if (isEmpty(steps)) return
    for (const list of steps.lists) add(waits, this.#list(records, list))
    for (const step of steps.links) add(waits, this.#link(records, step))
    for (const { part, selection: below } of steps.parts) {
      const parts = records.flatMap((record) => record.parts(part as never) as readonly AnyRecord[])
      add(waits, this.below(parts, below))
    }
  }

  #list(records: readonly AnyRecord[], list: WantedList): Promise<unknown> | undefined {
    const { key, query } = list
    const wanting = records.filter((record) => record.list(key) === undefined)
    if (wanting.length === 0) return undefined
    if (!(query instanceof Error)) return this.#listAll(wanting, list, query)
    for (const record of wanting) record.holdList(key, query)
    return undefined
  }

  async #listAll(records: readonly AnyRecord[], list: WantedList, query: ListQuery): Promise<void> {
    const answers = await this.#source
      .listAll(list.entity, query, this.#membersOf(records, list))
      .catch((reason: unknown) => records.map(() => reasonOf(reason)))
    records.forEach((record, index) => {
      const answer = answers[index]
      if (answer !== undefined) record.holdList(list.key, answer)
    })
  }

  #link(
    records: readonly AnyRecord[],
    { link: name, selection, covered }: LinkStep,
  ): Promise<unknown> | undefined {
    const link = records[0]?.mapping.links?.[name]
    if (link === undefined) return undefined
    const groups = byKey(records, link)
    if (covered) return this.below(holdFacts(groups, name), selection)
    const atHand = this.#holdParents(groups, name, selection)
    const missing = [...groups].filter(([key]) => !atHand.has(key))
    return Promise.all([
      this.below([...atHand.values()], selection),
      this.#load(new Map(missing), link, name, selection),
    ])
  }

  /** Neighbours below which the records were listed, where what was read of them is enough. */
  #holdParents(groups: Groups, name: string, selection: Selection): Map<string, AnyRecord> {
    const found = new Map<string, AnyRecord>()
    for (const [key, records] of groups) {
      const entity = records[0]?.facts(name as never)?.entity
      const parent = records.map(({ provenance }) => provenance.parent).find((one) => one?.key === key)
      if (parent?.entity !== entity || parent === undefined || !this.#tells(parent, selection)) continue
      const anew = createRecord(parent.mapping, parent.row, parent.provenance)
      found.set(key, anew)
      for (const record of records) record.holdNeighbour(name, anew)
    }
    return found
  }

  async #load(groups: Groups, link: AnyLink, name: string, selection: Selection): Promise<void> {
    if (groups.size === 0) return
    const keys = [...groups].map(([value, [first]]) => {
      return {
        value,
        implied: first === undefined ? {} : contextOf(first, first.mapping.context?.[name] ?? []),
      }
    })
    const { entity } = link.facts
    const found = await this.#source.loadAll(entity, link.by, selection, keys)
    const unseen: AnyRecord[] = []
    const failing: AnyRecord[] = []
    ;[...groups.values()].forEach((records, index) => {
      const neighbour = found[index] ?? null
      const reason = neighbour ?? hidden(entity)
      for (const record of records) {
        if (!(reason instanceof Error)) record.holdNeighbour(name, reason)
        // Facts without a key are no entity.
        else if (link.by !== 'uuid') record.holdNeighbour(name, neighbour)
        else if (neighbour === null && record.mapping.untold?.has(name) === true) unseen.push(record)
        else failing.push(holdFailing(record, name, link, reason))
      }
    })
    await Promise.all([this.below(failing, selection), this.#readFacts(unseen, name, selection)])
  }

  /**
   * Neighbours that the caller may not see, as far as rows tell them: which was not asked of these where the neighbours
   * themselves were thought to be less work.
   */
  async #readFacts(records: readonly AnyRecord[], name: string, selection: Selection): Promise<void> {
    const [first] = records
    if (first === undefined) return
    const wanted = new Selection(new Map([[name, selection]]))
    const keys = records.map(({ key }) => ({ value: key, implied: {} }))
    const found = await this.#source.loadAll(first.entity, 'uuid', wanted, keys)
    records.forEach((record, index) => {
      const again = found[index]
      const link = record.mapping.links?.[name]
      if (again != null && !(again instanceof Error)) {
        record.holdNeighbour(name, again.neighbour(name as never))
      } else if (link !== undefined) holdFailing(record, name, link, again ?? hidden(link.facts.entity))
    })
  }

  /** Whether a record has all that is selected, lists aside. */
  #tells(record: AnyRecord, selection: Selection): boolean {
    if (!covers(record.mapping, selection, this.#listNames)) return false
    return [...restFields(record.mapping, selection, this.#listNames)].every((field) => field in record.row)
  }
}

function add(waits: Promise<unknown>[], wait: Promise<unknown> | undefined): void {
  if (wait !== undefined) waits.push(wait)
}

type Groups = ReadonlyMap<string, readonly AnyRecord[]>

function byMapping(records: readonly AnyRecord[]): (readonly AnyRecord[])[] {
  const [first] = records
  if (first === undefined) return []
  if (records.every(({ mapping }) => mapping === first.mapping)) return [records]
  const groups = new Map<AnyMapping, AnyRecord[]>()
  for (const record of records) addTo(groups, record.mapping, record)
  return [...groups.values()]
}

/** Records by the key of a neighbour; those without one are left out. */
function byKey(records: readonly AnyRecord[], { key }: AnyLink): Groups {
  const groups = new Map<string, AnyRecord[]>()
  for (const record of records) {
    const value = key.read(record.row)
    if (value !== null) addTo(groups, value, record)
  }
  return groups
}

/** One record a neighbour, of what the rows tell of it. */
function holdFacts(groups: Groups, name: string): AnyRecord[] {
  return [...groups.values()].flatMap((records) => {
    const facts = records[0]?.facts(name as never) as AnyRecord | null | undefined
    if (facts == null) return []
    for (const record of records) record.holdNeighbour(name, facts)
    return [facts]
  })
}

/** What a row tells of a neighbour of which the rest could not be had: it stands, and what is missing fails. */
function holdFailing(record: AnyRecord, name: string, link: AnyLink, failure: Error): AnyRecord {
  const facts = createRecord(link.facts, record.row, { ...record.provenance, failure })
  record.holdNeighbour(name, facts)
  return facts
}

export const hidden = (entity: EntityName): CoreError =>
  new CoreError('FORBIDDEN', `Puhuri Core does not show this ${entity} to the caller.`)
