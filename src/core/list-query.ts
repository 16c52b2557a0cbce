import type { Condition } from './entities/conditions.js'
import type { EntityName } from './entities/entity.js'
import type { Selection } from './entities/selection.js'
import type { Ordering } from './ordering.js'
import type { Window } from './windows.js'

/** A list as it is asked for. */
export interface ListQuery {
  readonly where: readonly Condition[]
  readonly ordering?: Ordering | undefined
  readonly window: Window | 'all'
  readonly selection: Selection
  /** False where only the number of rows matters. */
  readonly rows: boolean
}

/** A list that is wanted below each of some entities: the rows that have the entity as their `subject`. */
export interface WantedList {
  /** Tells it from other lists below the same entity: its name with its arguments. */
  readonly key: string
  readonly entity: EntityName
  readonly subject: string
  /** An error where the arguments are none that a list can be asked by. */
  readonly query: ListQuery | Error
}

/** What either wants of the same list. */
export function eitherList(one: WantedList, other: WantedList): WantedList {
  if (one.query instanceof Error || other.query instanceof Error) return one
  const rows = one.query.rows || other.query.rows
  return {
    ...one,
    query: { ...one.query, rows, selection: one.query.selection.union(other.query.selection) },
  }
}
