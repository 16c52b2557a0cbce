import type { Caller } from './caller.js'
import type { Row } from './entities/mapping.js'
import { CoreError } from './errors.js'
import type { CoreReader } from './core-reader.js'
import type { CoreAnswer, CoreRequest } from './http.js'
import { unreadable } from './http-errors.js'
import { spanOf } from './pages.js'
import { largestPage } from './plan-costs.js'
import type { PlannedRead } from './planner.js'
import type { Stretch } from './windows.js'

/** Rows of one REST list (or of one object), and how many the whole list has. */
export interface Listing {
  readonly rows: readonly Row[]
  readonly total: number
}

type Query = readonly (readonly [name: string, value: string])[]

/** Told of each request before it is sent; what it returns is told how many rows came, if an answer did. */
export type ReadWatch = (read: PlannedRead, query: Query) => (rows: number | undefined) => void

/** Reads the lists that a plan names: page by page, complete, without repeats. */
export class ListReader {
  readonly #reader: CoreReader
  readonly #caller: Caller
  readonly #watch: ReadWatch
  readonly #inFlight = new Map<string, Promise<CoreAnswer>>()

  constructor(reader: CoreReader, caller: Caller, watch: ReadWatch) {
    this.#reader = reader
    this.#caller = caller
    this.#watch = watch
  }

  /**
   * The whole list, or the one object. An object that is not there is an empty list. Of a list of several pages only the
   * first is read where that one suffices.
   */
  async all(
    read: PlannedRead,
    query: Query,
    suffices: (first: Listing) => boolean = () => false,
  ): Promise<Listing> {
    if (read.route.answers === 'one') return this.#one(read, query)
    return untilComplete(read, async () => {
      const found = await this.#pages(read, query, largestPage, 1)
      if (found.total > found.rows.length && suffices(found)) return { ...found, expected: found.rows.length }
      const rest = await this.#rest(read, query, largestPage, 2, Math.ceil(found.total / largestPage))
      return { rows: [...found.rows, ...rest], total: found.total, expected: found.total }
    })
  }

  /** Rows `start` to `end` of the list, from the fewest pages that hold them. */
  async stretch(read: PlannedRead, query: Query, { start, end }: Stretch): Promise<Listing> {
    if (end <= start) return { rows: [], total: await this.count(read, query) }
    const { size, first, last } = spanOf(start, end - start)
    const skip = start - (first - 1) * size
    const { rows, total } = await untilComplete(read, async () => {
      const found = await this.#pages(read, query, size, first)
      if (found.rows.length === 0 && first > 1) {
        return { rows: [], total: await this.count(read, query), expected: 0 }
      }
      const lastThere = Math.min(last, Math.ceil(found.total / size))
      const rest = await this.#rest(read, query, size, first + 1, lastThere)
      const expected = Math.max(0, Math.min(lastThere * size, found.total) - (first - 1) * size)
      return { rows: [...found.rows, ...rest], total: found.total, expected }
    })
    return { rows: rows.slice(skip, skip + end - start), total }
  }

  /** How long the list is, for the price of its first row. */
  async count(read: PlannedRead, query: Query): Promise<number> {
    return (await this.#pages(read, query, 1, 1)).total
  }

  async #one(read: PlannedRead, query: Query): Promise<Listing> {
    try {
      const { body } = await this.#get(read, query)
      if (!isRow(body)) throw unreadable(this.#told(read))
      return { rows: [body], total: 1 }
    } catch (error) {
      if (error instanceof CoreError && error.code === 'NOT_FOUND') return { rows: [], total: 0 }
      throw error
    }
  }

  async #pages(read: PlannedRead, query: Query, size: number, page: number): Promise<Listing> {
    try {
      const paging: Query = [
        ['page_size', String(size)],
        ...(page === 1 ? [] : [['page', String(page)] as const]),
      ]
      const { body, total } = await this.#get(read, [...query, ...paging])
      if (!Array.isArray(body) || !body.every(isRow)) throw unreadable(this.#told(read))
      return { rows: body, total: total ?? (page - 1) * size + body.length }
    } catch (error) {
      // A page beyond the end; or a list below something that is not there, or that the caller may not see.
      const mayBeEmpty = page > 1 || read.route.path.includes('{')
      if (mayBeEmpty && error instanceof CoreError && error.code === 'NOT_FOUND')
        return { rows: [], total: 0 }
      throw error
    }
  }

  async #rest(read: PlannedRead, query: Query, size: number, from: number, to: number): Promise<Row[]> {
    const pages = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
    const found = await Promise.all(pages.map((page) => this.#pages(read, query, size, page)))
    return found.flatMap(({ rows }) => rows)
  }

  #get(read: PlannedRead, query: Query): Promise<CoreAnswer> {
    const path = read.route.path.replaceAll(/\{(\w+)\}/g, (_, subject: string) =>
      encodeURIComponent(read.known[subject] ?? ''),
    )
    return this.#single({ template: read.route.path, path, query }, read)
  }

  /** One request for all of an operation that want the same at the same time: lists with aliases, for example. */
  #single(request: CoreRequest, read: PlannedRead): Promise<CoreAnswer> {
    const key = JSON.stringify([request.path, request.query])
    const known = this.#inFlight.get(key)
    if (known !== undefined) return known
    const answered = this.#watch(read, request.query ?? [])
    const answer = this.#reader
      .get(request, this.#caller)
      .then(
        (found) => {
          answered(Array.isArray(found.body) ? found.body.length : 1)
          return found
        },
        (error: unknown) => {
          answered(undefined)
          throw error
        },
      )
      .finally(() => this.#inFlight.delete(key))
    this.#inFlight.set(key, answer)
    return answer
  }

  #told(read: PlannedRead) {
    return { method: 'GET', path: `/api${read.route.path}`, status: 200 }
  }
}

interface PagesRead extends Listing {
  /** How many different rows the pages should have had. */
  readonly expected: number
}

/**
 * Rows that came once each. A list that changed while its pages were read is read once more; one that changes again is an
 * error: better that than a gap.
 */
async function untilComplete(read: PlannedRead, attempt: () => Promise<PagesRead>): Promise<Listing> {
  for (let attempts = 1; attempts <= 2; attempts++) {
    const { rows, total, expected } = await attempt()
    const distinct = withoutRepeats(rows)
    if (distinct.length >= expected) return { rows: distinct, total }
  }
  throw new CoreError('CORE_ERROR', 'The list kept changing while its pages were read. Try again.', {
    core: { method: 'GET', path: `/api${read.route.path}` },
  })
}

function withoutRepeats(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<unknown>()
  return rows.filter((row) => {
    const key = row['uuid'] ?? row['pk'] ?? row
    return !seen.has(key) && seen.add(key)
  })
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
