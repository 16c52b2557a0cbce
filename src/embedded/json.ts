/** A value that can be sent as JSON. `undefined` members of an object are left out of the answer. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** An object that can be sent as JSON. */
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/** Whether a parsed JSON value is an object (neither null nor a list). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
