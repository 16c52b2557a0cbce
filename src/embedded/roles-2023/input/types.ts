import { text, type TextRules } from '../../http/input-fields.js'
import {
  collect,
  Invalid,
  invalid,
  pythonType,
  readFields,
  required,
  type Field,
  type Input,
  type Schema,
} from '../../http/input.js'
import { uuidOf } from '../../http/template.js'
import { isJsonObject, type Json } from '../../json.js'

/** Text in a form: `form` must fit, else `message`. */
export function textLike(form: RegExp, message: string, rules: TextRules = {}): Field<string, true> {
  const { read } = text(rules)
  return required((raw, context) => {
    const value = read(raw, context)
    if (value !== '' && !form.test(value)) throw invalid(message)
    return value
  })
}

/** An e-mail address. */
export function email(rules: TextRules = {}): Field<string, true> {
  return textLike(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Enter a valid email address.', rules)
}

/** An absolute web address. */
export function webAddress(rules: TextRules = {}): Field<string, true> {
  return textLike(/^(https?|ftps?):\/\/[^\s/?#]+\S*$/i, 'Enter a valid URL.', rules)
}

/** A UUID, as 32 hex digits. */
export function uuidField(): Field<string, true> {
  return required((raw) => {
    const value = typeof raw === 'string' ? uuidOf(raw) : undefined
    if (value === undefined) throw invalid('Must be a valid UUID.')
    return value
  })
}

/** Any JSON value. */
export function anything(): Field<Json, true> {
  return required((raw) => raw)
}

/** An object whose values are read alike. */
export function dictionary<Value>({ read }: Field<Value>): Field<Readonly<Record<string, Value>>, true> {
  return required((raw, context) => {
    if (!isJsonObject(raw)) throw invalid(`Expected a dictionary of items but got type "${pythonType(raw)}".`)
    return collect(Object.entries(raw), ([name, value]) => {
      if (value === null || value === undefined) throw invalid('This field may not be null.')
      return [name, read(value, context)]
    })
  })
}

/** A list of objects. What is wrong is told for each of them: nothing, for those where nothing is. */
export function listOf<Fields extends Schema>(fields: Fields): Field<readonly Input<Fields>[], true> {
  return required((raw, context) => {
    if (!Array.isArray(raw)) {
      throw new Invalid({ non_field_errors: [`Expected a list of items but got type "${pythonType(raw)}".`] })
    }
    const complaints: Json[] = []
    const values = (raw as readonly Json[]).flatMap((item) => {
      try {
        const value = readFields(fields, item, context)
        complaints.push({})
        return [value]
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        complaints.push(error.complaint)
        return []
      }
    })
    if (values.length < complaints.length) throw new Invalid(complaints)
    return values
  })
}
