import { sort } from '../sort.js'
import type { Amount } from './entity.js'
import type { Column, Row } from './mapping.js'

/**
 * Readers of single values. They are forgiving: a field that is missing, null or of an unexpected type reads as null (or
 * as the empty value of its type), so that a Core that changes never breaks a query.
 */

const asText = (value: unknown): string | null =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : null

/** A text with something in it, without spaces around it. */
export function asFilledText(value: unknown): string | null {
  const written = asText(value)?.trim() ?? ''
  return written === '' ? null : written
}

const asNumber = (value: unknown): number | null => {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN
  return Number.isFinite(number) ? number : null
}

/** A value that the Core never gives on this era: null, and nothing to ask for. */
export const absent: Column<null> = { from: [], read: () => null }

export const constant = <Value>(value: Value): Column<Value> => ({ from: [], read: () => value })

export function derived<Value>(from: readonly string[], read: (row: Row) => Value): Column<Value> {
  return { from, read }
}

/** A text; the empty text where there is none. */
export const text = (field: string): Column<string> => verbatim(field, (row) => asText(row[field]) ?? '')

/** A text, or null where there is none. The Core writes the absence of many texts as an empty one. */
export const optionalText = (field: string): Column<string | null> =>
  verbatim(field, (row) => (row[field] === '' ? null : asText(row[field])))

const verbatim = <Value>(field: string, read: (row: Row) => Value): Column<Value> => ({
  from: [field],
  read,
  isVerbatim: true,
})

export const flag = (field: string): Column<boolean> => derived([field], (row) => row[field] === true)

/** A number; older Cores send some as text (`"68.32"`). */
export const number = (field: string): Column<number> => derived([field], (row) => asNumber(row[field]) ?? 0)

/** An exact decimal as text: a float of the Core's JSON is written out, never rounded. */
export const optionalDecimal = (field: string): Column<string | null> =>
  derived([field], (row) => decimalOf(row[field]))

export function decimalOf(value: unknown): string | null {
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? value : null
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  const written = String(value)
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d)(?:\.(\d+))?e(.+)$/.exec(written) ?? []
  return exponent === undefined ? written : sign + shifted(whole + fraction, Number(exponent) + 1)
}

/** Digits with the decimal point after so many of them. JavaScript writes an exponent only where it is not among them. */
function shifted(digits: string, point: number): string {
  return point > 0 ? digits.padEnd(point, '0') : `0.${'0'.repeat(-point)}${digits}`
}

export const json = (field: string): Column<unknown> => derived([field], (row) => row[field] ?? null)

/** The UUID at the end of a hyperlink such as `…/api/users/UUID/`. */
export const uuidOfUrl = (field: string): Column<string | null> =>
  derived([field], (row) => /([0-9a-f]{32})\/?$/.exec(asText(row[field]) ?? '')?.[1] ?? null)

/** `{"cpu_k_hours": 5}` as a list by type, since each era has an order of its own. What is no number is left out. */
export const amounts = (field: string): Column<readonly Amount[]> =>
  derived([field], (row) => {
    const found: Amount[] = []
    for (const [type, value] of byName(row[field])) {
      const amount = asNumber(value)
      if (amount !== null) found.push({ type, amount })
    }
    return found
  })

/** The entries of a JSON object, sorted by name. */
export const byName = (value: unknown): [name: string, value: unknown][] =>
  sort(Object.entries(asObject(value)), compareNames)

const compareNames = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
  a[0] < b[0] ? -1 : 1

/** One of the Core's own words, as the name that the graph has for it. */
export function word<Name extends string>(
  field: string,
  names: Readonly<Record<string, Name>>,
  otherwise: Name,
): Column<Name> {
  return derived([field], (row) => names[asText(row[field]) ?? ''] ?? otherwise)
}

export function asObject(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {}
}

export function asRows(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value.map(asObject) : []
}

export { asNumber, asText }
