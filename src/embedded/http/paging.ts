import { notFound } from './problem.js'
import type { Context } from './context.js'

/** One page of a list, with the headers that describe it. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly headers: Readonly<Record<string, string>>
}

const defaultSize = 10
const largestSize = 300

/** Cuts the page that the query asks for; a page beyond the end is a 404. */
export function pageOf<Row>(rows: readonly Row[], context: Context): Page<Row> {
  const size = pageSize(context.query.last('page_size'))
  const last = Math.max(1, Math.ceil(rows.length / size))
  const number = pageNumber(context.query.last('page'), last)
  return {
    rows: rows.slice((number - 1) * size, number * size),
    headers: { 'X-Result-Count': String(rows.length), Link: links(context, number, last) },
  }
}

function pageSize(asked: string | undefined): number {
  const size = wholeNumber(asked)
  return size === undefined || size < 1 ? defaultSize : Math.min(size, largestSize)
}

function pageNumber(asked: string | undefined, last: number): number {
  if (asked === undefined) return 1
  if (asked === 'last') return last
  const number = wholeNumber(asked)
  if (number === undefined || number < 1 || number > last) throw notFound('Invalid page.')
  return number
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined
}

function links(context: Context, number: number, last: number): string {
  const link = (page: number, relation: string) => {
    const query = context.query.with('page', page === 1 ? undefined : String(page))
    return `<${context.url(context.path)}${query === '' ? '' : `?${query}`}>; rel="${relation}"`
  }
  return [
    link(1, 'first'),
    ...(number > 1 ? [link(number - 1, 'prev')] : []),
    ...(number < last ? [link(number + 1, 'next')] : []),
    link(last, 'last'),
  ].join(', ')
}
