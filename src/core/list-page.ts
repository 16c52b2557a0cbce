import type { Row } from './entities/mapping.js'
import { CoreError } from './errors.js'
import type { CoreRequestInfo } from './errors.js'
import type { CoreAnswer } from './http.js'
import { unreadable } from './http-errors.js'

/** One page of a REST list. */
export interface ListPage {
  readonly rows: readonly Row[]
  /** How many rows the whole list has. */
  readonly total: number
  /** The Core gives pages of this size, though larger ones were asked for. */
  readonly cutTo?: number
}

/** Which page was asked for. */
export interface PageNumber {
  readonly size: number
  /** From 1. */
  readonly number: number
}

/** The pages of a list do not fit together. */
export class IncoherentList extends CoreError {
  constructor(core: CoreRequestInfo) {
    super('CORE_ERROR', 'The list kept changing while its pages were read. Try again.', { core })
  }
}

/**
 * What an answer says of a list: its rows, and how long it is. What it says in several ways has to agree, or rows would be
 * missed: what contradicts itself is none.
 *
 * @throws CoreError where it is no list, or does not say how long the list is.
 */
export function pageOf(
  answer: CoreAnswer,
  { size, number }: PageNumber,
  told: CoreRequestInfo,
): ListPage | IncoherentList {
  const { body, hasNext } = answer
  if (!Array.isArray(body) || !body.every(isRow)) throw unreadable(told)
  const rows = body.length
  const before = (number - 1) * size
  const isEnd = hasNext === undefined ? rows < size : !hasNext
  const total = answer.total ?? (isEnd ? before + rows : undefined)
  if (total === undefined) throw unreadable(told)
  // Some lists have no pages.
  if (number === 1 && rows === total) return { rows: body, total }
  if (rows > Math.max(0, Math.min(size, total - before))) return new IncoherentList(told)
  if (hasNext === true && rows > 0 && rows < size) return { rows: body, total, cutTo: rows }
  const isLast = before + rows >= total
  if (hasNext === isLast) return new IncoherentList(told)
  return { rows: body, total }
}

/** Whether a part of an answer is an object, as rows are. */
export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
