import type { Condition } from './entities/conditions.js'
import type { AnyMapping, Column, Row } from './entities/mapping.js'
import { subjectColumn } from './entities/projection.js'
import { addTo } from './groups.js'

/** Rows by the values of a subject, so that many members find their own among many rows without looking at each. */
export class RowIndex {
  readonly #mapping: AnyMapping
  readonly #rows: readonly Row[]
  readonly #groups = new Map<string, ReadonlyMap<string, readonly Row[]>>()

  constructor(mapping: AnyMapping, rows: readonly Row[]) {
    this.#mapping = mapping
    this.#rows = rows
  }

  /** Rows that may meet the conditions, in their order: those that meet the one that is `settled`, else all. */
  candidates(conditions: readonly Condition[]): readonly Row[] {
    const own = this.settled(conditions)
    const column = own && subjectColumn(this.#mapping, own.on)
    if (own === undefined || column === undefined) return this.#rows
    const groups = this.#groups.get(own.on) ?? grouped(this.#rows, column)
    this.#groups.set(own.on, groups)
    const [only, ...others] = own.values
    if (only !== undefined && others.length === 0) return groups.get(only) ?? []
    const wanted = new Set(own.values.flatMap((value) => groups.get(value) ?? []))
    return this.#rows.filter((row) => wanted.has(row))
  }

  /** The condition that all candidates meet: the first, where it is one on a key that rows tell. */
  settled([own]: readonly Condition[]): Condition | undefined {
    const isTold = own?.is === 'equals' && subjectColumn(this.#mapping, own.on) !== undefined
    return isTold ? own : undefined
  }
}

function grouped(rows: readonly Row[], column: Column<unknown>): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const told = column.read(row)
    if (Array.isArray(told)) for (const value of new Set(told.map(String))) addTo(groups, value, row)
    else addTo(groups, String(told), row)
  }
  return groups
}
