import type { Condition } from './entities/conditions.js'
import type { AnyMapping, Column, Row } from './entities/mapping.js'
import { subjectColumn } from './entities/projection.js'
import { addTo } from './groups.js'

/** Rows by the values of a subject, so that many members find their own among many rows without looking at each. */
export class RowIndex {
  readonly #mapping: AnyMapping
  readonly #rows: readonly Row[]
  readonly #isForOne: boolean
  #groups: Map<string, RowGroups> | undefined

  /** @param members how many look for their own. For a single one each row is looked at. */
  constructor(mapping: AnyMapping, rows: readonly Row[], members: number) {
    this.#mapping = mapping
    this.#rows = rows
    this.#isForOne = members === 1
  }

  /** Rows that may meet the conditions, in their order: those that meet the one that is `settled`, else all. */
  candidates(conditions: readonly Condition[]): readonly Row[] {
    const own = this.settled(conditions)
    const column = own && subjectColumn(this.#mapping, own.on)
    if (own === undefined || column === undefined) return this.#rows
    const { on, values } = own
    if (this.#isForOne) return this.#rows.filter((row) => isAmong(column.read(row), values))
    const groups = this.#groupsOn(on, column)
    const [only] = values
    if (only !== undefined && values.length === 1) return groups.get(only) ?? none
    const wanted = new Set(values.flatMap((value) => groups.get(value) ?? []))
    return this.#rows.filter((row) => wanted.has(row))
  }

  /** The condition that all candidates meet: the first, where it is one on a key that rows tell. */
  settled(conditions: readonly Condition[]): Condition | undefined {
    const own = conditions[0]
    return own?.is === 'equals' && subjectColumn(this.#mapping, own.on) !== undefined ? own : undefined
  }

  #groupsOn(subject: string, column: Column<unknown>): RowGroups {
    const all = (this.#groups ??= new Map<string, RowGroups>())
    const known = all.get(subject)
    if (known !== undefined) return known
    const groups = grouped(this.#rows, column)
    all.set(subject, groups)
    return groups
  }
}

const isAmong = (told: unknown, values: readonly string[]): boolean =>
  Array.isArray(told) ? told.some((value) => values.includes(String(value))) : values.includes(String(told))

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
