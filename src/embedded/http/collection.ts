import { applyFilters, type Filters } from './filters.js'
import { selectedFields, serialise, type Fields } from './fields.js'
import { orderKeys, sortRows, type Ordering } from './ordering.js'
import { pageOf } from './paging.js'
import { notFound } from './problem.js'
import { ok, type Answer, type Handler } from './route.js'
import { uuidOf } from './template.js'
import type { Context } from './context.js'
import type { JsonObject } from '../json.js'

/** A list of entities and its single entities, declared. */
export interface Collection<Entity> {
  /** The rows that the caller may see, oldest first. */
  readonly visible: (context: Context) => readonly Entity[]
  /** What the path of a single entity names it by. */
  readonly identifier: (entity: Entity) => string
  readonly fields: Fields<Entity>
  /** Whether `field=` selects fields; on some lists it is ignored. */
  readonly selectable: boolean
  /** Fields that come whatever `field=` asks for, after the others. */
  readonly always?: readonly string[]
  /** Fields of a single entity, where they are not those of the list. */
  readonly detailFields?: Fields<Entity>
  readonly filters: Filters<Entity>
  readonly ordering: Ordering<Entity>
  /** The 404 for a single entity that is not there, or not for the caller. */
  readonly missing?: string
}

/** Answers `GET` of the list: visible, filtered, sorted, paged, serialised. */
export function listHandler<Entity>(collection: Collection<Entity>): Handler {
  return (context) => listAnswer(collection, filteredRows(collection, context), context)
}

/** Answers `GET` of a single entity. */
export function detailHandler<Entity>(collection: Collection<Entity>): Handler {
  return (context) => ok(serialiseOne(collection, pick(collection, context), context))
}

/** One page of rows that have been chosen already. */
export function listAnswer<Entity>(
  collection: Collection<Entity>,
  rows: readonly Entity[],
  context: Context,
): Answer {
  const page = pageOf(rows, context)
  const { fields } = collection
  const names = collection.selectable
    ? selectedFields(fields, context, collection.always)
    : Object.keys(fields)
  context.work.rows = page.rows.length
  context.work.fields = names
  const body = page.rows.map((row) => serialise(fields, row, context, names))
  context.work.inner = innerRows(body)
  return { status: 200, body, headers: page.headers }
}

/** A single entity as the caller sees it. */
export function serialiseOne<Entity>(
  collection: Collection<Entity>,
  entity: Entity,
  context: Context,
): JsonObject {
  const fields = collection.detailFields ?? collection.fields
  const names = collection.selectable
    ? selectedFields(fields, context, collection.always)
    : Object.keys(fields)
  context.work.rows = 1
  context.work.fields = names
  const row = serialise(fields, entity, context, names)
  context.work.inner = innerRows([row])
  return row
}

/** How many rows there are inside some rows, by the field that they are in. */
export function innerRows(rows: readonly JsonObject[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rows) {
    for (const name in row) {
      const value = row[name]
      if (Array.isArray(value) && value.length > 0) counts[name] = (counts[name] ?? 0) + value.length
    }
  }
  return counts
}

/** The rows that the caller sees and the query asks for, in the order asked for. */
export function filteredRows<Entity>(collection: Collection<Entity>, context: Context): readonly Entity[] {
  const errors: Record<string, string[]> = {}
  const keys = orderKeys(collection.ordering, context, errors)
  const rows = applyFilters(collection.visible(context), collection.filters, context, errors)
  return sortRows(rows, collection.ordering, keys)
}

/** The entity that the path names. The list's filters apply to it too, as the Core has it. */
export function pick<Entity>(collection: Collection<Entity>, context: Context): Entity {
  const asked = Object.values(context.parameters)[0] ?? ''
  const wanted = uuidOf(asked) ?? asked
  const row = filteredRows(collection, context).find((entity) => collection.identifier(entity) === wanted)
  if (row === undefined) throw notFound(collection.missing)
  return row
}
