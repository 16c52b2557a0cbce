import type { Caller } from './caller.js'
import type { CoreReader } from './core-reader.js'
import type { Row } from './entities/mapping.js'
import { CoreError } from './errors.js'
import type { CoreRequestInfo } from './errors.js'
import type { CoreAnswer } from './http.js'
import { IncoherentList, pageOf } from './list-page.js'
import type { ListPage, PageNumber } from './list-page.js'
import { Parameters, withQuery } from './parameters.js'
import type { Query } from './parameters.js'
import { templateOf } from './path-template.js'
import { largestPage } from './plan-costs.js'
import type { PlannedRead } from './planner.js'

/** Told of each request before it is sent; what it returns is told how many rows came, if an answer did. */
export type ReadWatch = (read: PlannedRead, query: Query) => (rows: number | undefined) => void

const unwatched: ReadWatch = () => () => undefined

/** What is made of the answer to a request, in one step with it: each step that waits is kept, with all that it knows. */
export interface Reading<Made> {
  answered(answer: CoreAnswer): Made | Promise<Made>
  failed(error: unknown): Made | Promise<Made>
}

/** Sends the requests for the lists of a plan. One an operation. */
export class PageReader {
  /** Rows of the largest page that the Core gives, as far as that has turned out. */
  largest = largestPage
  readonly #reader: CoreReader
  readonly #caller: Caller
  readonly #watch: ReadWatch

  constructor(reader: CoreReader, caller: Caller, watch: ReadWatch = unwatched) {
    this.#reader = reader
    this.#caller = caller
    this.#watch = watch
  }

  ask<Made>(read: PlannedRead, query: Query, reading: Reading<Made>): Promise<Made> {
    const template = read.route.path
    const tell = this.#watch(read, query)
    const path = templateOf(template).filled(read.known)
    const pathWithQuery = withQuery(path, query)
    return this.#reader.get({ template, path, pathWithQuery }, this.#caller).then(
      (answer) => {
        tell(Array.isArray(answer.body) ? answer.body.length : 1)
        return reading.answered(answer)
      },
      (error: unknown) => {
        tell(undefined)
        return reading.failed(error)
      },
    )
  }

  /** @throws IncoherentList where the page contradicts itself. */
  page(read: PlannedRead, query: Query, page: PageNumber): Promise<ListPage> {
    return this.ask(read, [...query, pagingFor(page)], new PageReading(read, page))
  }

  /**
   * Rows of the pages `from` to `to`. A few at a time: pages that do not fit together are not read to the end, however long
   * the list is said to be.
   */
  async rows(read: PlannedRead, query: Query, size: number, from: number, to: number): Promise<Row[]> {
    const rows: Row[] = []
    for (let next = from; next <= to; next += pagesAtOnce) {
      const count = Math.min(pagesAtOnce, to - next + 1)
      const numbers = Array.from({ length: count }, (_, index) => next + index)
      const pages = await Promise.all(numbers.map((number) => this.page(read, query, { size, number })))
      const found = pages.flatMap((page) => page.rows)
      if (withoutRepeats(found).length < found.length) throw new IncoherentList(toldOf(read))
      rows.push(...found)
    }
    return rows
  }
}

const pagesAtOnce = 8

class PageReading implements Reading<ListPage> {
  readonly #read: PlannedRead
  readonly #page: PageNumber

  constructor(read: PlannedRead, page: PageNumber) {
    this.#read = read
    this.#page = page
  }

  answered(answer: CoreAnswer): ListPage {
    const found = pageOf(answer, this.#page, toldOf(this.#read))
    if (found instanceof IncoherentList) throw found
    return found
  }

  failed(error: unknown): ListPage {
    return emptyPage(error, this.#read, this.#page)
  }
}

/**
 * No rows, where the page is beyond the end, or the list below something that is not there, or that the caller may not see.
 *
 * @throws the error, where that is not what it says.
 */
export function emptyPage(error: unknown, { route }: PlannedRead, { number }: PageNumber): ListPage {
  const mayBeEmpty = number > 1 || route.path.includes('{')
  if (mayBeEmpty && error instanceof CoreError && error.code === 'NOT_FOUND') return { rows: [], total: 0 }
  throw error
}

const firstPages = new Map<number, Parameters>()

/** Those of a first page, as most are, are made once. */
export function pagingFor({ size, number }: PageNumber): Parameters {
  if (number > 1)
    return new Parameters([
      ['page_size', String(size)],
      ['page', String(number)],
    ])
  const known = firstPages.get(size)
  if (known !== undefined) return known
  const made = new Parameters([['page_size', String(size)]])
  firstPages.set(size, made)
  return made
}

/** What errors tell of a read. */
export const toldOf = ({ route }: PlannedRead): CoreRequestInfo & { readonly status: number } => ({
  method: 'GET',
  path: `/api${route.path}`,
  status: 200,
})

/** The same rows where none came twice, as is usual. */
export function withoutRepeats(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= few) return areDifferent(rows) ? rows : rows.filter(isFirst)
  const keys = new Set<unknown>()
  for (const row of rows) keys.add(keyOf(row))
  return keys.size === rows.length ? rows : rows.filter((row) => keys.delete(keyOf(row)))
}

/** To compare so many takes less than a set of their keys. */
const few = 8

const areDifferent = (rows: readonly Row[]): boolean => rows.every(isFirst)

/** Whether no row before it has its key. */
function isFirst(row: Row, index: number, rows: readonly Row[]): boolean {
  const key = keyOf(row)
  for (let at = 0; at < index; at++) if (keyOf(rows[at] ?? row) === key) return false
  return true
}

const keyOf = (row: Row): unknown => row['uuid'] ?? row['pk'] ?? row
