import { isJsonObject, type Json } from '../json.js'
import { collect, invalid, pythonType, required, type Field } from './input.js'
import { pathOf, uuidOf } from './template.js'
import type { Context } from './context.js'

/** What a text may be. */
export interface TextRules {
  /** The most characters. */
  readonly max?: number
  /** Whether it may be empty. */
  readonly blank?: boolean
}

/** Text; numbers are taken for text, space around it is dropped. */
export function text({ max, blank = false }: TextRules = {}): Field<string, true> {
  return required((value) => {
    if (typeof value !== 'string' && typeof value !== 'number') throw invalid('Not a valid string.')
    const words = String(value).trim()
    if (words === '' && !blank) throw invalid('This field may not be blank.')
    if (max !== undefined && Array.from(words).length > max) {
      throw invalid(`Ensure this field has no more than ${String(max)} characters.`)
    }
    if (words.includes('\u0000')) throw invalid('Null characters are not allowed.')
    return words
  })
}

/** One of a set of words, exactly; a number is taken for the word that it is written like. */
export function word<Word extends string>(words: readonly Word[]): Field<Word, true> {
  return required((value) => {
    const written = typeof value === 'object' ? JSON.stringify(value) : pythonText(value)
    const known = words.find((candidate) => candidate === written)
    if (known === undefined) throw invalid(`"${written}" is not a valid choice.`)
    return known
  })
}

/** How Python writes a value. */
function pythonText(value: string | number | boolean): string {
  if (typeof value !== 'boolean') return String(value)
  return value ? 'True' : 'False'
}

/** A whole number; a text of digits will do. */
export function integer(): Field<number, true> {
  return required(readInteger)
}

function readInteger(value: Json): number {
  const digits = typeof value === 'object' ? '' : String(value).replace(/\.0*\s*$/, '')
  if (!/^\s*[+-]?\d+\s*$/.test(digits)) throw invalid('A valid integer is required.')
  return Number(digits)
}

/** Whole numbers by name. */
export function integers(): Field<Record<string, number>, true> {
  return required((value) => {
    if (!isJsonObject(value)) {
      throw invalid(`Expected a dictionary of items but got type "${pythonType(value)}".`)
    }
    return collect(Object.entries(value), ([name, member]) => {
      if (member === null || member === undefined) throw invalid('This field may not be null.')
      return [name, readInteger(member)]
    })
  })
}

const truths: readonly Json[] = [
  true,
  1,
  '1',
  't',
  'T',
  'true',
  'True',
  'TRUE',
  'on',
  'On',
  'ON',
  'y',
  'Y',
  'yes',
  'Yes',
  'YES',
]
const untruths: readonly Json[] = [
  false,
  0,
  '0',
  'f',
  'F',
  'false',
  'False',
  'FALSE',
  'off',
  'Off',
  'OFF',
  'n',
  'N',
  'no',
  'No',
  'NO',
]

/** True or false, in any of the words for it. */
export function flag(): Field<boolean, true> {
  return required((value) => {
    if (truths.includes(value)) return true
    if (untruths.includes(value)) return false
    throw invalid('Must be a valid boolean.')
  })
}

/** A day, as YYYY-MM-DD. */
export function dayField(): Field<string, true> {
  return required((value) => {
    const parts = typeof value === 'string' ? /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value) : null
    const found =
      parts === null ? undefined : calendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
    if (found === undefined) {
      throw invalid('Date has wrong format. Use one of these formats instead: YYYY-MM-DD.')
    }
    return found
  })
}

function calendarDay(year: number, month: number, date: number): string | undefined {
  const moment = new Date(Date.UTC(year, month - 1, date))
  const isReal = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date
  return isReal ? moment.toISOString().slice(0, 10) : undefined
}

/** A moment, kept as it is sent back: UTC, without decimals where there are none. */
export function momentField(): Field<string, true> {
  return required((value) => {
    const isMoment = typeof value === 'string' && /^\d{4}-\d{1,2}-\d{1,2}[T ]\d{1,2}:\d{1,2}/.test(value)
    const moment = isMoment ? new Date(/Z$|[+-]\d\d:?\d\d$/.test(value) ? value : `${value}Z`) : undefined
    if (moment === undefined || Number.isNaN(moment.getTime())) {
      const format = 'YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]'
      throw invalid(`Datetime has wrong format. Use one of these formats instead: ${format}.`)
    }
    return moment.getUTCMilliseconds() === 0
      ? moment.toISOString().replace('.000Z', 'Z')
      : moment.toISOString().replace('Z', '000Z')
  })
}

/**
 * An entity named by its URL at this Core, whatever the host. `find` gives the entity of a UUID among those that the
 * caller may name.
 */
export function hyperlink<Entity>(
  template: string,
  find: (uuid: string, context: Context) => Entity | undefined,
): Field<Entity, true> {
  return required((value, context) => {
    if (value === '') throw invalid('This field may not be null.')
    if (typeof value !== 'string') {
      throw invalid(`Incorrect type. Expected URL string, received ${pythonType(value)}.`)
    }
    const isAbsolute = /^https?:/.test(value)
    const path = isAbsolute ? pathOf(value) : value
    const found = path.startsWith('/') ? context.dialect.resolve(path) : undefined
    if (found === undefined) throw invalid('Invalid hyperlink - No URL match.')
    if (found.template !== template) throw invalid('Invalid hyperlink - Incorrect URL match.')
    const entity = find(uuidOf(Object.values(found.parameters)[0] ?? '') ?? '', context)
    if (entity === undefined) throw invalid('Invalid hyperlink - Object does not exist.')
    return entity
  })
}
