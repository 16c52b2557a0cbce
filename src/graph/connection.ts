import type { EntityName } from '../core/entities/entity.js'
import type { EntityRecord, RecordList } from '../core/entities/record.js'
import { cursorOf } from '../core/windows.js'

export interface Edge<E extends EntityName> {
  readonly node: EntityRecord<E>
  readonly cursor: string
}

export interface PageInfo {
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly startCursor: string | null
  readonly endCursor: string | null
}

/** A page of a list, with the fields that every connection has. */
export class Connection<E extends EntityName> {
  readonly #list: RecordList<E>

  constructor(list: RecordList<E>) {
    this.#list = list
  }

  get nodes(): readonly EntityRecord<E>[] {
    return this.#list.records
  }

  get edges(): readonly Edge<E>[] {
    const { records, start } = this.#list
    return records.map((node, index) => ({ node, cursor: cursorOf(start + index, node.key) }))
  }

  get pageInfo(): PageInfo {
    const { records, start, total } = this.#list
    const first = records[0]
    const last = records.at(-1)
    return {
      hasNextPage: start + records.length < total,
      hasPreviousPage: start > 0,
      startCursor: first === undefined ? null : cursorOf(start, first.key),
      endCursor: last === undefined ? null : cursorOf(start + records.length - 1, last.key),
    }
  }

  get totalCount(): number {
    return this.#list.total
  }
}
