import { Invalid } from '../../http/input.js'
import { dayField, flag, text } from '../../http/input-fields.js'
import { collect, invalid, required, type Field } from '../../http/input.js'
import { isJsonObject, type Json, type JsonObject } from '../../json.js'
import type { Context } from '../../http/context.js'

/** Checks attributes against the questions that an offering asks; throws `Invalid` by question. */
export function checkOptions(options: Json | undefined, attributes: JsonObject, context: Context): void {
  if (!isJsonObject(options)) return
  collect(Object.entries(options), ([name, option]) => {
    if (!isJsonObject(option)) return [name, undefined]
    const value = attributes[name]
    if (value === undefined || value === null) {
      if (option['required'] === true) throw invalid('This field is required.')
      return [name, undefined]
    }
    return [name, fieldOf(option).read(value, context)]
  })
}

function fieldOf(option: JsonObject): Field<Json> {
  const type = option['type']
  if (type === 'integer') return bounded(option, /^[+-]?\d+$/, 'A valid integer is required.')
  if (type === 'money') return bounded(option, /^[+-]?\d+(\.\d+)?$/, 'A valid number is required.')
  if (type === 'boolean') return flag()
  if (type === 'date') return dayField()
  if (type === 'select_string') return choice(option)
  if (type === 'string' || type === 'text') return text({ blank: option['required'] !== true })
  return required((value) => value)
}

function bounded(option: JsonObject, form: RegExp, message: string): Field<Json> {
  return required((value) => {
    const written = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : ''
    if (!form.test(written)) throw invalid(message)
    const { min, max } = option as { readonly min?: Json; readonly max?: Json }
    const errors: string[] = []
    if (typeof max === 'number' && Number(written) > max) {
      errors.push(`Ensure this value is less than or equal to ${String(max)}.`)
    }
    if (typeof min === 'number' && Number(written) < min) {
      errors.push(`Ensure this value is greater than or equal to ${String(min)}.`)
    }
    if (errors.length > 0) throw new Invalid(errors)
    return Number(written)
  })
}

function choice(option: JsonObject): Field<Json> {
  const choices = option['choices']
  return required((value) => {
    const isKnown = Array.isArray(choices) && (choices as readonly Json[]).includes(value)
    if (!isKnown)
      throw invalid(`"${typeof value === 'string' ? value : JSON.stringify(value)}" is not a valid choice.`)
    return value
  })
}
