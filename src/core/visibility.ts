import type { Condition } from './entities/conditions.js'
import { equals } from './entities/conditions.js'
import type { EntityName } from './entities/entity.js'
import type { Row } from './entities/mapping.js'
import { Selection } from './entities/selection.js'
import { allOf, anyone } from './list-request.js'
import type { PlannedRead } from './planner.js'
import type { Reads } from './reads.js'
import { subjectColumn } from './entities/projection.js'

/** From so many on, the caller's whole list is less work than the part of each. */
const many = 4

/** What the caller may see, for endpoints that tell of more: the roles of a user in any project. One a plan. */
export class Visibility {
  readonly #reads: Reads
  readonly #isWhole: boolean
  readonly #keys = new Map<string, Promise<ReadonlySet<string>>>()

  constructor(reads: Reads, planned: readonly PlannedRead[]) {
    this.#reads = reads
    this.#isWhole = planned.filter(({ route }) => route.visible !== undefined).length >= many
  }

  /** The rows that are of what the caller may see. */
  async among(read: PlannedRead, rows: readonly Row[]): Promise<readonly Row[]> {
    const { visible } = read.route
    if (visible === undefined || rows.length === 0) return rows
    const narrowing = Object.entries(visible.narrowedBy)
    const where = narrowing.map(([subject, on]) => equals(on, read.known[subject] ?? ''))
    const keys = await this.#keysOf(visible.among, this.#isWhole ? [] : where)
    const column = subjectColumn(read.route.mapping, visible.by)
    return rows.filter((row) => keys.has(String(column?.read(row) ?? read.known[visible.by])))
  }

  #keysOf(entity: EntityName, where: readonly Condition[]): Promise<ReadonlySet<string>> {
    const place = JSON.stringify([entity, where])
    const known = this.#keys.get(place) ?? this.#read(entity, where)
    this.#keys.set(place, known)
    return known
  }

  async #read(entity: EntityName, where: readonly Condition[]): Promise<ReadonlySet<string>> {
    const records =
      where.length === 0
        ? await this.#reads.everything(entity)
        : (await this.#reads.one(allOf(entity, where, Selection.empty), anyone)).records
    return new Set(records.map(({ key }) => key))
  }
}
