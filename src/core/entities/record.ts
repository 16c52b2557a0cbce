import type { EntityFields, LinksOf, EntityName, PartsOf } from './entity.js'
import type { AnyMapping, AnyPart, Mapping, Row, SubjectValue } from './mapping.js'
import { asRows, asText } from './columns.js'
import { subjectColumn } from './projection.js'

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

/** A record whose entity is not known to the code at hand. */
export type AnyRecord = EntityRecord

/** One entity as far as it was asked for: a REST row seen through a mapping table. Values are read when they are needed. */
export class EntityRecord<E extends EntityName = EntityName> {
  readonly entity: E
  readonly mapping: AnyMapping
  readonly row: Row
  readonly provenance: Provenance

  constructor(mapping: Mapping<E> | AnyMapping, row: Row, provenance: Provenance) {
    this.entity = mapping.entity as E
    this.mapping = mapping
    this.row = row
    this.provenance = provenance
  }

  /** @throws the reason why the field is not at hand, where only a neighbour's facts are. */
  get<F extends keyof EntityFields[E] & string>(field: F): EntityFields[E][F] {
    const column = this.mapping.columns[field]
    const { failure } = this.provenance
    if (column === undefined) throw failure ?? new Error(`${this.entity}.${field} was not asked for`)
    if (failure !== undefined && !column.from.some((name) => name in this.row)) throw failure
    return column.read(this.row) as EntityFields[E][F]
  }

  /** What names this entity among its kind: its UUID, or the key of a membership. */
  get key(): string {
    return asText((this.mapping.columns['uuid'] ?? this.mapping.columns['key'])?.read(this.row)) ?? ''
  }

  /** The neighbour as far as this row tells it, or null where there is none. */
  facts<L extends keyof LinksOf<E> & string>(link: L): EntityRecord<LinksOf<E>[L] & EntityName> | null {
    const found = this.mapping.links?.[link]
    if (found === undefined) return null
    if (found.key.read(this.row) === null) return null
    return new EntityRecord<LinksOf<E>[L] & EntityName>(found.facts, this.row, this.provenance)
  }

  /** Entities that came inside this row. */
  parts<P extends keyof PartsOf<E> & string>(name: P): EntityRecord<PartsOf<E>[P] & EntityName>[] {
    const part = this.mapping.parts?.[name]
    if (part === undefined)
      throw this.provenance.failure ?? new Error(`${this.entity}.${name} was not asked for`)
    const rows = partRows(part, this.row)
    const provenance = { known: this.provenance.known, parent: this as AnyRecord }
    return rows.map((row) => new EntityRecord<PartsOf<E>[P] & EntityName>(part.mapping, row, provenance))
  }

  /** What the row says of a subject, else what is known from how it was found; undefined where neither tells. */
  subject(name: string): SubjectValue | undefined {
    const told = subjectColumn(this.mapping, name)?.read(this.row) as SubjectValue | undefined
    return told ?? this.provenance.known[name]
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
  const found = subjects.map((subject) => [subject, record.subject(subject)] as const)
  return Object.fromEntries(found.filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
}
