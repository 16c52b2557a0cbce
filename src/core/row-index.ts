import type { Condition } from './entities/conditions.js'
import type { AnyMapping, Column, Row } from './entities/mapping.js'
import { subjectColumn } from './entities/projection.js'
import { addTo } from './groups.js'

/** Rows by the values of a subject, so that many members find their own among many rows without looking at each. */
export class RowIndex {
  readonly #mapping: AnyMapping
  readonly #rows: readonly Row[]
  readonly #groups = new Map<string, RowGroups | undefined>()

  constructor(mapping: AnyMapping, rows: readonly Row[]) {
    this.#mapping = mapping
    this.#rows = rows
  }

  /** Rows that may meet the conditions, in their order: those that meet the one that is `settled`, else all. */
  candidates(conditions: readonly Condition[]): readonly Row[] {
    const own = this.settled(conditions)
    const groups = own && this.#groupsOn(own.on)
    if (own === undefined || groups === undefined) return this.#rows
    const [only] = own.values
    if (only !== undefined && own.values.length === 1) return groups.get(only) ?? none
    const wanted = new Set(own.values.flatMap((value) => groups.get(value) ?? []))
    return this.#rows.filter((row) => wanted.has(row))
  }

  /** The condition that all candidates meet: the first, where it is one on a key that rows tell. */
  settled([own]: readonly Condition[]): Condition | undefined {
    return own?.is === 'equals' && this.#groupsOn(own.on) !== undefined ? own : undefined
  }

  /** Undefined where rows do not tell the subject. */
  #groupsOn(subject: string): RowGroups | undefined {
    const known = this.#groups.get(subject)
    if (known !== undefined || this.#groups.has(subject)) return known
    const column = subjectColumn(this.#mapping, subject)
    const groups = column && grouped(this.#rows, column)
    this.#groups.set(subject, groups)
    return groups
  }
}

type RowGroups = ReadonlyMap<string, readonly Row[]>

const none: readonly Row[] = []

function grouped(rows: readonly Row[], column: Column<unknown>): RowGroups {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const told = column.read(row)
    if (Array.isArray(told)) for (const value of new Set(told.map(String))) addTo(groups, value, row)
    else addTo(groups, String(told), row)
  }
  return groups
}
