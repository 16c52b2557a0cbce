import { isJsonObject, type Json, type JsonObject } from '../json.js'

/** A JSON object as PostgreSQL gives it back: short keys first, keys of one length by alphabet. */
export function asStored(object: JsonObject): JsonObject {
  const entries = Object.entries(object)
  entries.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value === undefined ? undefined : storedValue(value)]),
  )
}

function storedValue(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(storedValue)
  return isJsonObject(value) ? asStored(value) : value
}
