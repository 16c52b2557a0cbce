import type { Json, JsonObject } from '../json.js'
import type { Context } from './context.js'

/** What an entity looks like in an answer: REST field by REST field, in order. An undefined value is left out. */
export type Fields<Entity> = Readonly<Record<string, (entity: Entity, context: Context) => Json | undefined>>

/** Serialises an entity with all of its fields, or with those named. */
export function serialise<Entity>(
  fields: Fields<Entity>,
  entity: Entity,
  context: Context,
  names: readonly string[] = Object.keys(fields),
): JsonObject {
  const row: Record<string, Json> = {}
  for (const name of names) {
    const value = fields[name]?.(entity, context)
    if (value !== undefined) row[name] = value
  }
  return row
}

/**
 * The fields that `field=` asks for, in the entity's own order; then those of `always` that were not asked for. All
 * of them where nothing known is asked for, as the Core has it.
 */
export function selectedFields<Entity>(
  fields: Fields<Entity>,
  context: Context,
  always: readonly string[] = [],
): readonly string[] {
  const asked = new Set(context.query.all('field'))
  const known = Object.keys(fields)
  const chosen = known.filter((name) => asked.has(name))
  return chosen.length === 0 ? known : [...chosen, ...always.filter((name) => !asked.has(name))]
}
