import type { Outgoing } from '../http/exchange.js'

/** What goes wrong with the rows of an answer, or with what is said of them. */
export type RowFaultKind =
  /** The first row of every page but the first is lost, as when rows are deleted between two reads. */
  | { readonly kind: 'shift-pages' }
  /** Every page but the first begins with a row of the page before, as when rows are added between two reads. */
  | { readonly kind: 'repeat-rows' }
  /** There is always a next page, and it is the first one again. */
  | { readonly kind: 'endless' }
  /** `X-Result-Count` is that much off, or not there (`absent`), or below zero (`negative`). */
  | { readonly kind: 'count'; readonly off: number | 'absent' | 'negative' }
  /** Texts are numbers, numbers texts, lists objects, objects lists. */
  | { readonly kind: 'wrong-types' }
  /** Rows have keys and addresses, and nothing else. */
  | { readonly kind: 'missing-fields' }
  /** Everything but keys and addresses is null. */
  | { readonly kind: 'nulls' }
  /** States, roles and types are words that nobody knows. */
  | { readonly kind: 'unknown-words' }

type Row = Readonly<Record<string, unknown>>

/** The answer as the fault makes it; the same where it has no rows to befall. */
export function withRowFault(fault: RowFaultKind, outgoing: Outgoing): Outgoing {
  switch (fault.kind) {
    case 'shift-pages':
      return isFirstPage(outgoing) ? outgoing : withRows(outgoing, (rows) => rows.slice(1))
    case 'repeat-rows':
      return isFirstPage(outgoing)
        ? outgoing
        : withRows(outgoing, (rows) => [...rows.slice(1, 2), ...rows.slice(1)])
    case 'endless':
      return withHeaders(outgoing, {
        'X-Result-Count': '1000000',
        Link: '<http://core.example.org/api/?page=1>; rel="next"',
      })
    case 'count':
      return withCount(outgoing, fault.off)
    case 'wrong-types':
      return withRows(outgoing, (rows) => rows.map((row) => changed(row, turned)))
    case 'missing-fields':
      return withRows(outgoing, (rows) => rows.map((row) => only(row, isKey)))
    case 'nulls':
      return withRows(outgoing, (rows) => rows.map((row) => changed(row, () => null)))
    case 'unknown-words':
      return withRows(outgoing, (rows) => rows.map(withUnknownWords))
  }
}

const isFirstPage = ({ headers }: Outgoing): boolean => !(headers['Link'] ?? '').includes('rel="prev"')

function withRows(outgoing: Outgoing, change: (rows: readonly Row[]) => readonly unknown[]): Outgoing {
  if (outgoing.status >= 300 || !outgoing.text.startsWith('[')) {
    const body: unknown = outgoing.text.startsWith('{') ? JSON.parse(outgoing.text) : undefined
    return isRow(body) && outgoing.status < 300
      ? { ...outgoing, text: JSON.stringify(change([body])[0]) }
      : outgoing
  }
  const rows = (JSON.parse(outgoing.text) as unknown[]).filter(isRow)
  return { ...outgoing, text: JSON.stringify(change(rows)) }
}

function withCount(outgoing: Outgoing, off: number | 'absent' | 'negative'): Outgoing {
  const { 'X-Result-Count': count, ...others } = outgoing.headers
  if (count === undefined) return outgoing
  if (off === 'absent') return { ...outgoing, headers: others }
  const told = off === 'negative' ? -1 : Math.max(0, Number(count) + off)
  return withHeaders(outgoing, { 'X-Result-Count': String(told) })
}

const withHeaders = (outgoing: Outgoing, headers: Readonly<Record<string, string>>): Outgoing =>
  outgoing.headers['X-Result-Count'] === undefined
    ? outgoing
    : { ...outgoing, headers: { ...outgoing.headers, ...headers } }

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isKey = (name: string): boolean => /(^|_)(uuid|url|pk)$/.test(name)

const only = (row: Row, wanted: (name: string) => boolean): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => wanted(name)))

const changed = (row: Row, change: (value: unknown) => unknown): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isKey(name) ? value : change(value)]))

function turned(value: unknown): unknown {
  if (typeof value === 'string') return 42
  if (typeof value === 'number' || typeof value === 'boolean') return 'forty-two'
  return Array.isArray(value) ? { '0': 'forty-two' } : ['forty-two']
}

function withUnknownWords(row: Row): Row {
  const words = Object.entries(row).filter(
    ([name, value]) => /(^|_)(state|role|role_name|type)$/.test(name) && typeof value === 'string',
  )
  return { ...row, ...Object.fromEntries(words.map(([name]) => [name, 'brand new'])) }
}
