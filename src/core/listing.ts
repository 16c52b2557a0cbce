import type { Caller } from './caller.js'
import type { CoreReader } from './core-reader.js'
import type { Row } from './entities/mapping.js'
import { CoreError } from './errors.js'
import type { CoreAnswer } from './http.js'
import { unreadable } from './http-errors.js'
import { firstRow, StretchOfList, WholeList } from './list-goals.js'
import type { Contented, Goal } from './list-goals.js'
import { isRow } from './list-page.js'
import { ListRead } from './list-read.js'
import { PageReader, toldOf } from './page-reader.js'
import type { Reading, ReadWatch } from './page-reader.js'
import type { Query } from './parameters.js'
import type { PlannedRead } from './planner.js'
import type { Stretch } from './windows.js'

/** Rows of one REST list (or of one object), and how many the whole list has. */
export interface Listing {
  readonly rows: readonly Row[]
  readonly total: number
}

/** Reads the lists that a plan names: page by page, complete, without repeats. */
export class ListReader {
  readonly #pages: PageReader

  constructor(reader: CoreReader, caller: Caller, watch?: ReadWatch) {
    this.#pages = new PageReader(reader, caller, watch)
  }

  /**
   * The whole list, or the one object. An object that is not there is an empty list. Of a list of several pages only the
   * first is read where `contented` has enough with that one.
   */
  all(read: PlannedRead, query: Query, contented?: Contented): Promise<Listing> {
    if (read.route.answers === 'one') return this.#pages.ask(read, query, new ObjectReading(read))
    return this.#listed(read, query, new WholeList(contented))
  }

  /** Rows `start` to `end` of the list, from the fewest pages that hold them. */
  stretch(read: PlannedRead, query: Query, stretch: Stretch): Promise<Listing> {
    if (stretch.end <= stretch.start) return this.#none(read, query)
    return this.#listed(read, query, new StretchOfList(stretch))
  }

  /** How long the list is, for the price of its first row. */
  async count(read: PlannedRead, query: Query): Promise<number> {
    return (await this.#pages.page(read, query, firstRow)).total
  }

  #listed(read: PlannedRead, query: Query, goal: Goal): Promise<Listing> {
    return new ListRead({ pages: this.#pages, read, query }, goal).begin()
  }

  async #none(read: PlannedRead, query: Query): Promise<Listing> {
    return { rows: [], total: await this.count(read, query) }
  }
}

/** One object, as a list of it. */
class ObjectReading implements Reading<Listing> {
  readonly #read: PlannedRead

  constructor(read: PlannedRead) {
    this.#read = read
  }

  answered({ body }: CoreAnswer): Listing {
    if (!isRow(body)) throw unreadable(toldOf(this.#read))
    return { rows: [body], total: 1 }
  }

  failed(error: unknown): Listing {
    if (error instanceof CoreError && error.code === 'NOT_FOUND') return { rows: [], total: 0 }
    throw error
  }
}
