import { isJsonObject, type Json, type JsonObject } from '../json.js'
import { badRequest } from './problem.js'
import type { Context } from './context.js'

/** A value that a field refuses, with what the Core says of it. */
export class Invalid extends Error {
  /** A list of messages, or whatever else the Core puts beside the field's name. */
  readonly complaint: Json

  constructor(complaint: Json) {
    super(JSON.stringify(complaint))
    this.complaint = complaint
  }
}

/** Refuses a value with one message. */
export function invalid(message: string): Invalid {
  return new Invalid([message])
}

/** One field of a body. */
export interface Field<Value, Required extends boolean = boolean> {
  readonly isRequired: Required
  /** Whether null is a value; it is then read as it is. */
  readonly isNullable: boolean
  /** Turns JSON into a value; throws `Invalid`. */
  readonly read: (value: Json, context: Context) => Value
}

/** The fields of a body by name. What is not among them is ignored. */
export type Schema = Readonly<Record<string, Field<unknown>>>

type ValueOf<Entry> = Entry extends Field<infer Value> ? Value : never

/** What a body says: a required field is there, another one may be missing. */
export type Input<Fields extends Schema> = {
  readonly [Name in keyof Fields]: Fields[Name] extends Field<unknown, true>
    ? ValueOf<Fields[Name]>
    : ValueOf<Fields[Name]> | undefined
}

/** Reads a body in full, as for POST and PUT. Throws a 400 with every complaint. */
export function readInput<Fields extends Schema>(schema: Fields, context: Context): Input<Fields> {
  return orBadRequest(() => readFields(schema, context.data(), context))
}

/** Reads a body in part, as for PATCH: nothing is required. */
export function readPartialInput<Fields extends Schema>(
  schema: Fields,
  context: Context,
): Partial<Input<Fields>> {
  const parts = Object.fromEntries(
    Object.entries(schema).map(([name, field]) => [name, { ...field, isRequired: false }]),
  )
  return orBadRequest(() => readFields(parts, context.data(), context)) as Partial<Input<Fields>>
}

/** Reads an object that may stand inside a body; throws `Invalid` with every complaint. */
export function readFields<Fields extends Schema>(
  schema: Fields,
  data: Json,
  context: Context,
): Input<Fields> {
  if (!isJsonObject(data)) {
    const message = `Invalid data. Expected a dictionary, but got ${pythonType(data)}.`
    throw new Invalid({ non_field_errors: [message] })
  }
  const values = collect(Object.entries(schema), ([name, field]) => [
    name,
    readField(field, data[name], context),
  ])
  return values as Input<Fields>
}

/** Reads parts one by one; what is wrong with any of them is told by name, all at once. */
export function collect<Part extends readonly [string, unknown], Value>(
  parts: readonly Part[],
  read: (part: Part) => readonly [string, Value],
): Record<string, Value> {
  const values: Record<string, Value> = {}
  const complaints: Record<string, Json> = {}
  for (const part of parts) {
    try {
      const [name, value] = read(part)
      values[name] = value
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      complaints[part[0]] = error.complaint
    }
  }
  if (Object.keys(complaints).length > 0) throw new Invalid(complaints)
  return values
}

function readField(field: Field<unknown>, value: Json | undefined, context: Context): unknown {
  if (value === undefined) {
    if (field.isRequired) throw invalid('This field is required.')
    return undefined
  }
  if (value === null) {
    if (field.isNullable) return null
    throw invalid('This field may not be null.')
  }
  return field.read(value, context)
}

/** Turns what is wrong with input into a 400. */
export function orBadRequest<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof Invalid) throw badRequest(error.complaint)
    throw error
  }
}

/** What Python calls the type of a JSON value. */
export function pythonType(value: Json): string {
  if (value === null) return 'NoneType'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'dict'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  return Number.isInteger(value) ? 'int' : 'float'
}

/** Makes a field one that may be missing. */
export function optional<Value>(field: Field<Value>): Field<Value, false> {
  return { ...field, isRequired: false }
}

/** Makes a field one that may be null. */
export function nullable<Value, Required extends boolean>(
  field: Field<Value, Required>,
): Field<Value | null, Required> {
  return { ...field, isNullable: true }
}

/** A field that must be there and not null. */
export function required<Value>(read: (value: Json, context: Context) => Value): Field<Value, true> {
  return { isRequired: true, isNullable: false, read }
}

/** An object of any content. */
export function anyObject(): Field<JsonObject, true> {
  return required((value) => {
    if (isJsonObject(value)) return value
    throw invalid(`Expected a dictionary of items but got type "${pythonType(value)}".`)
  })
}
