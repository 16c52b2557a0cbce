import type { EntityFields, LinksOf, EntityName, PartsOf } from './entity.js'
import type { AnyMapping, AnyPart, Row, SubjectValue } from './mapping.js'
import { asRows, asText } from './columns.js'
import { subjectColumn } from './projection.js'
import { createRecord } from './record-class.js'

/** Keys of neighbours that are known from how a row was found (subject -> UUID), whether or not the row repeats them. */
export type Known = Readonly<Record<string, string>>

/** How many rows of a list were taken, and how many siblings these have in all; Infinity where that is not known. */
export interface Page {
  taken: number
  total: number
}

/** How a set of rows was found: shared by all records of one answer. */
export interface Provenance {
  readonly known: Known
  /** The entity below which the rows were listed. */
  readonly parent?: AnyRecord | undefined
  /** How much of its list the page that it is on holds; known when the list is complete. */
  readonly page?: Page | undefined
  /** Why the rest of the entity could not be had, where only another row's facts of it are at hand. */
  readonly failure?: Error | undefined
}

/** A page of a list below an entity. */
export interface RecordList<E extends EntityName = EntityName> {
  readonly records: readonly EntityRecord<E>[]
  /** Position of the first record in the whole list. */
  readonly start: number
  readonly total: number
}

/** A record whose entity is not known to the code at hand. */
export type AnyRecord = EntityRecord

/** The neighbour at the end of a link. */
export type Neighbour<E extends EntityName, L extends keyof LinksOf<E>> = EntityRecord<
  LinksOf<E>[L] & EntityName
>

/** What was read for a record besides its row, as far as there is any of a kind. */
class Held {
  neighbours: HeldOne<AnyRecord | Error | null> | undefined
  parts: HeldOne<readonly AnyRecord[]> | undefined
  lists: HeldOne<RecordList | Error> | undefined
}

/** The latest of a kind, and those before: a few a record at most, which takes less memory than a map of them. */
interface HeldOne<Found> {
  readonly key: string
  found: Found
  readonly before: HeldOne<Found> | undefined
}

function heldBy<Found>(key: string, latest: HeldOne<Found> | undefined): HeldOne<Found> | undefined {
  for (let held = latest; held !== undefined; held = held.before) if (held.key === key) return held
  return undefined
}

/** One entity as far as it was asked for: a REST row seen through a mapping table. Values are read when they are needed. */
export abstract class EntityRecord<E extends EntityName = EntityName> {
  // Declared only: a class for each mapping, compiled from text, sets them.
  declare readonly mapping: AnyMapping
  declare readonly row: Row
  declare readonly provenance: Provenance
  /** What was read for this record besides its row, by name. Most have nothing of the kind. */
  declare private held: Held | undefined

  get entity(): E {
    return this.mapping.entity as E
  }

  /** @throws the reason why the field is not at hand, where only a neighbour's facts are. */
  get<F extends keyof EntityFields[E] & string>(field: F): EntityFields[E][F] {
    const found = this.told(field)
    if (found instanceof Error) throw found
    return found
  }

  /** The value of a field, or the reason why it is not at hand. */
  told<F extends keyof EntityFields[E] & string>(field: F): EntityFields[E][F] | Error {
    const column = this.mapping.columns[field]
    const { failure } = this.provenance
    if (column === undefined) return failure ?? this.notAskedFor(field)
    if (failure !== undefined && !column.from.some((name) => name in this.row)) return failure
    return column.read(this.row) as EntityFields[E][F]
  }

  /** What names this entity among its kind: its UUID, or the key of a membership. */
  get key(): string {
    return asText((this.mapping.columns['uuid'] ?? this.mapping.columns['key'])?.read(this.row)) ?? ''
  }

  /** The neighbour as far as this row tells it, or null where there is none. */
  facts<L extends keyof LinksOf<E> & string>(link: L): Neighbour<E, L> | null {
    const found = this.mapping.links?.[link]
    if (found === undefined) return null
    if (found.key.read(this.row) === null) return null
    return createRecord<LinksOf<E>[L] & EntityName>(found.facts, this.row, this.provenance)
  }

  /** The neighbour: what was read of it, else what this row tells; or why it could not be had. */
  neighbour<L extends keyof LinksOf<E> & string>(link: L): Neighbour<E, L> | Error | null {
    const known = this.heldNeighbour(link)
    return known === undefined ? this.facts(link) : (known as Neighbour<E, L> | Error | null)
  }

  /** What was read of a neighbour; undefined where nothing was. */
  heldNeighbour(link: string): AnyRecord | Error | null | undefined {
    return heldBy(link, this.held?.neighbours)?.found
  }

  /** Keeps what was read of a neighbour: the latest. */
  holdNeighbour(link: string, found: AnyRecord | Error | null): void {
    const held = this.holding()
    const known = heldBy(link, held.neighbours)
    if (known === undefined) held.neighbours = { key: link, found, before: held.neighbours }
    else known.found = found
  }

  /** Entities that came inside this row; the same records each time. */
  parts<P extends keyof PartsOf<E> & string>(name: P): readonly EntityRecord<PartsOf<E>[P] & EntityName>[] {
    const known = heldBy(name, this.held?.parts)?.found ?? this.readParts(name)
    return known as readonly EntityRecord<PartsOf<E>[P] & EntityName>[]
  }

  /** The list below this entity that was read under this key; undefined where it was not. */
  list(key: string): RecordList | Error | undefined {
    return heldBy(key, this.held?.lists)?.found
  }

  /** Keeps a list that was read; one that is kept already stays. */
  holdList(key: string, found: RecordList | Error): void {
    if (this.list(key) !== undefined) return
    const held = this.holding()
    held.lists = { key, found, before: held.lists }
  }

  /** What the row says of a subject, else what is known from how it was found; undefined where neither tells. */
  subject(name: string): SubjectValue | undefined {
    const told = subjectColumn(this.mapping, name)?.read(this.row) as SubjectValue | undefined
    return told ?? this.provenance.known[name]
  }

  notAskedFor(field: string): Error {
    return new Error(`${this.entity}.${field} was not asked for`)
  }

  private holding(): Held {
    return (this.held ??= new Held())
  }

  private readParts(name: string): readonly AnyRecord[] {
    const part = this.mapping.parts?.[name]
    if (part === undefined) throw this.provenance.failure ?? this.notAskedFor(name)
    const provenance = new PartProvenance(this)
    const records = partRows(part, this.row).map((row) => createRecord(part.mapping, row, provenance))
    const held = this.holding()
    held.parts = { key: name, found: records, before: held.parts }
    return records
  }
}

/** How what came inside a row was found. */
class PartProvenance implements Provenance {
  readonly parent: AnyRecord

  constructor(parent: AnyRecord) {
    this.parent = parent
  }

  /** Worked out where it is asked for. */
  get known(): Known {
    return this.parent.provenance.known
  }
}

function partRows(part: AnyPart, row: Row): readonly Row[] {
  if (part.from === 'row') return [row]
  const rows = asRows(row[part.from])
  if (part.inherit === undefined) return rows
  const inherited = Object.fromEntries(
    Object.entries(part.inherit).map(([inner, outer]) => [inner, row[outer]]),
  )
  return rows.map((inner) => ({ ...inner, ...inherited }))
}

/** What a record says of the keys of its neighbours. */
export function contextOf(record: AnyRecord, subjects: readonly string[]): Known {
  const found: Record<string, string> = {}
  for (const subject of subjects) {
    const key = record.subject(subject)
    if (typeof key === 'string') found[subject] = key
  }
  return found
}
