import { signatureOf } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import type { EntityName } from './entities/entity.js'
import type { AnyRecord } from './entities/record.js'
import type { Selection } from './entities/selection.js'
import type { ListQuery } from './list-query.js'
import { onceFor } from './once-for.js'
import { defaultOrdering } from './ordering.js'
import type { Ordering } from './ordering.js'
import type { Wanted } from './planner.js'
import type { Window } from './windows.js'

/** Lists (or single entities) of one kind that are wanted at once, each with conditions of its own. */
export interface ListRequest {
  readonly entity: EntityName
  readonly where: readonly Condition[]
  readonly ordering: Ordering
  readonly window: Window | 'all'
  readonly selection: Selection
  /** False where only the number of rows matters. */
  readonly rows: boolean
}

/** One of the lists that are wanted at once. */
export interface RequestMember extends Wanted {
  readonly parent?: AnyRecord | undefined
}

export interface Answer {
  readonly records: readonly AnyRecord[]
  /** Position of the first record in the whole list. */
  readonly start: number
  readonly total: number
  /** Whether the records of a whole list come by the ordering of the request. */
  readonly isOrdered?: boolean
}

export const nothing: Answer = { records: [], start: 0, total: 0 }

/** The whole list, where nothing more is asked of it. */
export const anyone: RequestMember = { where: [], implied: {} }

const requestsFor = onceFor<ListQuery, Map<EntityName, ListRequest>>(() => new Map())

/** A query of a list of some entity; the same request for the same query, which may come again. */
export function requestOf(entity: EntityName, query: ListQuery): ListRequest {
  const byEntity = requestsFor(query)
  const known = byEntity.get(entity)
  if (known !== undefined) return known
  const made = newRequest(entity, query)
  byEntity.set(entity, made)
  return made
}

/** The same for a query that is made anew each time: nothing is kept by it. */
export const newRequest = (entity: EntityName, query: ListQuery): ListRequest => ({
  ...query,
  entity,
  ordering: query.ordering ?? defaultOrdering[entity],
})

/** Equal for requests that ask the same. */
export const requestSignature = onceFor(
  ({ entity, where, ordering, window, rows, selection }: ListRequest): string =>
    JSON.stringify([entity, signatureOf(where), ordering, window, rows, selection.signature]),
)

/** A request for all that meets some conditions, for the gateway's own use. */
export function allOf(entity: EntityName, where: readonly Condition[], selection: Selection): ListRequest {
  return { entity, where, selection, window: 'all', rows: true, ordering: { by: 'uuid', descending: false } }
}

/** Keys of which an entity has one. */
const singular = new Set(['customer', 'project', 'user'])

/** Whether nothing can meet what is asked: projects below one customer that belong to another. */
export function isContradictory({ where }: ListRequest, member: RequestMember): boolean {
  for (const own of member.where) {
    if (own.values.length === 0) return true
    if (singular.has(own.on) && where.some((other) => excludes(other, own))) return true
  }
  return false
}

const excludes = ({ on, is, values }: Condition, own: Condition): boolean =>
  on === own.on && is === 'equals' && !values.some((value) => own.values.includes(value))
