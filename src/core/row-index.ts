import type { Condition } from './entities/conditions.js'
import type { AnyMapping, Column, Row } from './entities/mapping.js'
import { subjectColumn } from './entities/projection.js'

/** Rows by the values of a subject, so that many members find their own among many rows without looking at each. */
export class RowIndex {
  readonly #mapping: AnyMapping
  readonly #rows: readonly Row[]
  readonly #groups = new Map<string, ReadonlyMap<string, readonly Row[]>>()

  constructor(mapping: AnyMapping, rows: readonly Row[]) {
    this.#mapping = mapping
    this.#rows = rows
  }

  /** Rows that may meet the conditions: those that meet the first, where it is one on a key that rows tell. */
  candidates([own]: readonly Condition[]): readonly Row[] {
    const column = own === undefined ? undefined : subjectColumn(this.#mapping, own.on)
    if (own?.is !== 'equals' || column === undefined) return this.#rows
    const groups = this.#groups.get(own.on) ?? grouped(this.#rows, column)
    this.#groups.set(own.on, groups)
    return [...new Set(own.values.flatMap((value) => groups.get(value) ?? []))]
  }
}

function grouped(rows: readonly Row[], column: Column<unknown>): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    for (const value of new Set([column.read(row)].flat().map(String))) {
      const group = groups.get(value)
      if (group === undefined) groups.set(value, [row])
      else group.push(row)
    }
  }
  return groups
}
