import type { Listing } from './listing.js'
import type { ListPage, PageNumber } from './list-page.js'
import type { PageReader } from './page-reader.js'
import { spanOf } from './pages.js'
import type { Query } from './parameters.js'
import type { PlannedRead } from './planner.js'
import type { Stretch } from './windows.js'

/** A list of a plan, and who reads its pages. */
export interface ReadableList {
  readonly pages: PageReader
  readonly read: PlannedRead
  readonly query: Query
}

/** Rows as they came. */
export interface PagesRead extends Listing {
  /** How many different rows the pages should have had. */
  readonly expected: number
  /** Which of them are wanted; all where not given. */
  readonly part?: Stretch
}

/** What of a list is wanted. */
export interface Goal {
  /** Whether it is not read from its first page, which alone shows for certain how large pages are. */
  readonly isAmid: boolean
  /** @param largest rows of the largest page. */
  first(largest: number): PageNumber
  /** What is read when the first page has come. */
  rest(list: ReadableList, first: PageNumber, found: ListPage): PagesRead | Promise<PagesRead>
}

/** Who may have enough with the first page of several. */
export interface Contented {
  suffices(first: Listing): boolean
}

/** All of it. */
export class WholeList implements Goal {
  readonly isAmid = false
  readonly #contented: Contented | undefined

  constructor(contented: Contented | undefined) {
    this.#contented = contented
  }

  first(largest: number): PageNumber {
    return { size: largest, number: 1 }
  }

  rest(
    { pages, read, query }: ReadableList,
    { size }: PageNumber,
    found: ListPage,
  ): PagesRead | Promise<PagesRead> {
    const { rows, total } = found
    const last = pagesIn(found, size)
    if (last < 2) return { rows, total, expected: total }
    if (this.#contented?.suffices(found) === true) return { rows, total, expected: rows.length }
    const others = pages.rows(read, query, size, 2, last)
    return others.then((more) => ({ rows: [...rows, ...more], total, expected: total }))
  }
}

/** A stretch of it, from the fewest pages that hold it. */
export class StretchOfList implements Goal {
  readonly #stretch: Stretch

  constructor(stretch: Stretch) {
    this.#stretch = stretch
  }

  get isAmid(): boolean {
    return this.#stretch.start > 0
  }

  first(largest: number): PageNumber {
    const { start, end } = this.#stretch
    const { size, first } = spanOf(start, end - start, largest)
    return { size, number: first }
  }

  rest(
    list: ReadableList,
    { size, number: first }: PageNumber,
    found: ListPage,
  ): PagesRead | Promise<PagesRead> {
    const { pages, read, query } = list
    const { start, end } = this.#stretch
    const { rows, total } = found
    if (rows.length === 0 && first > 1) return beyond(list)
    const before = (first - 1) * size
    const part = { start: start - before, end: end - before }
    const lastThere = Math.min(Math.ceil(end / size), pagesIn(found, size))
    const expected = Math.max(0, Math.min(lastThere * size, total) - before)
    if (lastThere <= first) return { rows, total, expected, part }
    const others = pages.rows(read, query, size, first + 1, lastThere)
    return others.then((more) => ({ rows: [...rows, ...more], total, expected, part }))
  }
}

/** The list has fewer pages than that. */
async function beyond({ pages, read, query }: ReadableList): Promise<PagesRead> {
  const { total } = await pages.page(read, query, firstRow)
  return { rows: [], total, expected: 0 }
}

/** How long a list is, for the price of its first row. */
export const firstRow: PageNumber = { size: 1, number: 1 }

const pagesIn = ({ rows, total }: ListPage, size: number): number =>
  rows.length === total ? 1 : Math.ceil(total / size)
