import type { Caller } from './caller.js'
import type { Row } from './entities/mapping.js'
import { CoreError } from './errors.js'
import type { CoreReader } from './core-reader.js'
import type { CoreAnswer } from './http.js'
import { unreadable } from './http-errors.js'
import { IncoherentList, isRow, pageOf } from './list-page.js'
import type { ListPage, PageNumber } from './list-page.js'
import { spanOf } from './pages.js'
import { Parameters, withQuery } from './parameters.js'
import type { Query } from './parameters.js'
import { largestPage } from './plan-costs.js'
import { templateOf } from './path-template.js'
import type { PlannedRead } from './planner.js'
import type { Stretch } from './windows.js'

/** Rows of one REST list (or of one object), and how many the whole list has. */
export interface Listing {
  readonly rows: readonly Row[]
  readonly total: number
}

const pagesAtOnce = 8

/** Told of each request before it is sent; what it returns is told how many rows came, if an answer did. */
export type ReadWatch = (read: PlannedRead, query: Query) => (rows: number | undefined) => void

const unwatched: ReadWatch = () => () => undefined

/** Reads the lists that a plan names: page by page, complete, without repeats. */
export class ListReader {
  readonly #reader: CoreReader
  readonly #caller: Caller
  #largestPage = largestPage
  readonly #watch: ReadWatch

  constructor(reader: CoreReader, caller: Caller, watch: ReadWatch = unwatched) {
    this.#reader = reader
    this.#caller = caller
    this.#watch = watch
  }

  /**
   * The whole list, or the one object. An object that is not there is an empty list. Of a list of several pages only the
   * first is read where that one suffices.
   */
  all(
    read: PlannedRead,
    query: Query,
    suffices: (first: Listing) => boolean = () => false,
  ): Promise<Listing> {
    if (read.route.answers === 'one') return this.#one(read, query)
    return this.#untilComplete(read, query, () => this.#wholeOf(read, query, suffices))
  }

  #wholeOf(read: PlannedRead, query: Query, suffices: (first: Listing) => boolean): Attempt {
    const size = this.#largestPage
    const rest = (found: ListPage): PagesRead | Promise<PagesRead> => {
      const { rows, total } = found
      const last = pagesIn(found, size)
      if (last < 2) return { rows, total, expected: total }
      if (suffices(found)) return { rows, total, expected: rows.length }
      const others = this.#rest(read, query, size, 2, last)
      return others.then((more) => ({ rows: [...rows, ...more], total, expected: total }))
    }
    return { first: { size, number: 1 }, rest }
  }

  /** Rows `start` to `end` of the list, from the fewest pages that hold them. */
  stretch(read: PlannedRead, query: Query, { start, end }: Stretch): Promise<Listing> {
    if (end <= start) return this.#none(read, query)
    const part = () => this.#partOf(read, query, start, end)
    return this.#untilComplete(read, query, part, start > 0)
  }

  #partOf(read: PlannedRead, query: Query, start: number, end: number): Attempt {
    const { size, first, last } = spanOf(start, end - start, this.#largestPage)
    const before = (first - 1) * size
    const part = { start: start - before, end: end - before }
    const rest = (found: ListPage): PagesRead | Promise<PagesRead> => {
      const { rows, total } = found
      if (rows.length === 0 && first > 1) return this.#beyond(read, query)
      const lastThere = Math.min(last, pagesIn(found, size))
      const expected = Math.max(0, Math.min(lastThere * size, total) - before)
      if (lastThere <= first) return { rows, total, expected, part }
      const others = this.#rest(read, query, size, first + 1, lastThere)
      return others.then((more) => ({ rows: [...rows, ...more], total, expected, part }))
    }
    return { first: { size, number: first }, rest }
  }

  /** The list has fewer pages than that. */
  async #beyond(read: PlannedRead, query: Query): Promise<PagesRead> {
    return { rows: [], total: await this.count(read, query), expected: 0 }
  }

  /** How long the list is, for the price of its first row. */
  async count(read: PlannedRead, query: Query): Promise<number> {
    return (await this.#page(read, query, { size: 1, number: 1 }, itself)).total
  }

  async #none(read: PlannedRead, query: Query): Promise<Listing> {
    return { rows: [], total: await this.count(read, query) }
  }

  #one(read: PlannedRead, query: Query): Promise<Listing> {
    return this.#get(
      read,
      query,
      ({ body }): Listing => {
        if (!isRow(body)) throw unreadable(this.#told(read))
        return { rows: [body], total: 1 }
      },
      (error) => {
        if (error instanceof CoreError && error.code === 'NOT_FOUND') return { rows: [], total: 0 }
        throw error
      },
    )
  }

  /**
   * In one step with what is made of the page: each that waits for another is kept, with all that it knows.
   *
   * @param incoherent is what is done where the page contradicts itself.
   */
  #page<Made>(
    read: PlannedRead,
    query: Query,
    page: PageNumber,
    goOn: (found: ListPage) => Made | Promise<Made>,
    incoherent: (error: IncoherentList) => Made | Promise<Made> = thrown,
  ): Promise<Made> {
    return this.#get(
      read,
      [...query, pagingFor(page)],
      (answer) => {
        const found = pageOf(answer, page, this.#told(read))
        return found instanceof IncoherentList ? incoherent(found) : goOn(found)
      },
      (error) => {
        // A page beyond the end; or a list below something that is not there, or that the caller may not see.
        const mayBeEmpty = page.number > 1 || read.route.path.includes('{')
        if (mayBeEmpty && error instanceof CoreError && error.code === 'NOT_FOUND')
          return goOn({ rows: [], total: 0 })
        throw error
      },
    )
  }

  /**
   * Rows that came once each. A list that changed while its pages were read is read once more; one that changes again is an
   * error: better that than a gap. A Core that gives smaller pages than it is asked for counts in those.
   *
   * @param isAmid whether the list is not read from its first page, which alone shows for certain how large pages are.
   */
  #untilComplete(read: PlannedRead, query: Query, attempt: () => Attempt, isAmid = false): Promise<Listing> {
    return this.#attempted(read, query, attempt(), async () => {
      if (isAmid) await this.#learnLargestPage(read, query)
      return this.#attempted(read, query, attempt(), () =>
        Promise.reject(new IncoherentList({ method: 'GET', path: `/api${read.route.path}` })),
      )
    })
  }

  /** @param otherwise is what is done where pages do not fit together. */
  #attempted(
    read: PlannedRead,
    query: Query,
    { first, rest }: Attempt,
    otherwise: () => Promise<Listing>,
  ): Promise<Listing> {
    const failed = (error: unknown): Promise<Listing> => {
      if (error instanceof IncoherentList) return otherwise()
      throw error
    }
    const completed = (all: PagesRead): Listing | Promise<Listing> => completeOf(all) ?? otherwise()
    const found = (page: ListPage): Listing | Promise<Listing> => {
      if (page.cutTo !== undefined) {
        this.#largestPage = page.cutTo
        return otherwise()
      }
      const all = rest(page)
      return all instanceof Promise ? all.then(completed, failed) : completed(all)
    }
    return this.#page(read, query, first, found, otherwise)
  }

  /** A few at a time: pages that do not fit together are not read to the end, however long the list is said to be. */
  async #rest(read: PlannedRead, query: Query, size: number, from: number, to: number): Promise<Row[]> {
    const rows: Row[] = []
    for (let next = from; next <= to; next += pagesAtOnce) {
      const count = Math.min(pagesAtOnce, to - next + 1)
      const numbers = Array.from({ length: count }, (_, index) => next + index)
      const pages = await Promise.all(
        numbers.map((number) => this.#page(read, query, { size, number }, itself)),
      )
      const found = pages.flatMap((page) => page.rows)
      if (withoutRepeats(found).length < found.length) throw new IncoherentList(this.#told(read))
      rows.push(...found)
    }
    return rows
  }

  /** Only the first page of a list shows for certain whether the Core gives smaller pages than it is asked for. */
  async #learnLargestPage(read: PlannedRead, query: Query): Promise<void> {
    const { cutTo } = await this.#page(read, query, { size: this.#largestPage, number: 1 }, itself)
    if (cutTo !== undefined) this.#largestPage = cutTo
  }

  #get<Found>(
    read: PlannedRead,
    query: Query,
    found: (answer: CoreAnswer) => Found | Promise<Found>,
    failed: (error: unknown) => Found | Promise<Found>,
  ): Promise<Found> {
    const template = read.route.path
    const answered = this.#watch(read, query)
    const path = templateOf(template).filled(read.known)
    const pathWithQuery = withQuery(path, query)
    return this.#reader.get({ template, path, pathWithQuery }, this.#caller).then(
      (answer) => {
        answered(Array.isArray(answer.body) ? answer.body.length : 1)
        return found(answer)
      },
      (error: unknown) => {
        answered(undefined)
        return failed(error)
      },
    )
  }

  #told(read: PlannedRead) {
    return { method: 'GET', path: `/api${read.route.path}`, status: 200 }
  }
}

/** A list as it is being read: its first page, and what is read when that has come. */
interface Attempt {
  readonly first: PageNumber
  readonly rest: (found: ListPage) => PagesRead | Promise<PagesRead>
}

interface PagesRead extends Listing {
  /** How many different rows the pages should have had. */
  readonly expected: number
  /** Which of them are wanted; all where not given. */
  readonly part?: Stretch
}

const firstPages = new Map<number, Parameters>()

function pagingFor({ size, number }: PageNumber): Parameters {
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

/** The rows that are wanted of what was read; undefined where some are missing. */
function completeOf({ rows, total, expected, part }: PagesRead): Listing | undefined {
  const distinct = withoutRepeats(rows)
  if (distinct.length < expected) return undefined
  return { rows: part === undefined ? distinct : distinct.slice(part.start, part.end), total }
}

const itself = (found: ListPage): ListPage => found

function thrown(error: IncoherentList): never {
  throw error
}

const pagesIn = ({ rows, total }: ListPage, size: number): number =>
  rows.length === total ? 1 : Math.ceil(total / size)

/** The same rows where none came twice, as is usual. */
function withoutRepeats(rows: readonly Row[]): readonly Row[] {
  if (rows.length < 2) return rows
  const keys = new Set<unknown>()
  for (const row of rows) keys.add(keyOf(row))
  return keys.size === rows.length ? rows : rows.filter((row) => keys.delete(keyOf(row)))
}

const keyOf = (row: Row): unknown => row['uuid'] ?? row['pk'] ?? row
