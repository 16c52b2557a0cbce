import type { CoreAnswer } from './http.js'
import type { Goal, PagesRead, ReadableList } from './list-goals.js'
import type { Listing } from './listing.js'
import { IncoherentList, pageOf } from './list-page.js'
import type { ListPage, PageNumber } from './list-page.js'
import { emptyPage, pagingFor, toldOf, withoutRepeats } from './page-reader.js'
import type { Reading } from './page-reader.js'

/**
 * A list as it is being read: rows that came once each. One that changed while its pages were read is read once more; one
 * that changes again is an error: better that than a gap. A Core that gives smaller pages than it is asked for counts in those.
 */
export class ListRead implements Reading<Listing> {
  readonly #list: ReadableList
  readonly #goal: Goal
  #first: PageNumber = { size: 0, number: 1 }
  #isAgain = false

  constructor(list: ReadableList, goal: Goal) {
    this.#list = list
    this.#goal = goal
  }

  begin(): Promise<Listing> {
    const { pages, read, query } = this.#list
    this.#first = this.#goal.first(pages.largest)
    return pages.ask(read, [...query, pagingFor(this.#first)], this)
  }

  answered(answer: CoreAnswer): Listing | Promise<Listing> {
    const page = pageOf(answer, this.#first, toldOf(this.#list.read))
    return page instanceof IncoherentList ? this.#again() : this.#goOn(page)
  }

  failed(error: unknown): Listing | Promise<Listing> {
    return this.#goOn(emptyPage(error, this.#list.read, this.#first))
  }

  #goOn(page: ListPage): Listing | Promise<Listing> {
    if (page.cutTo !== undefined) {
      this.#list.pages.largest = page.cutTo
      return this.#again()
    }
    const all = this.#goal.rest(this.#list, this.#first, page)
    return all instanceof Promise ? this.#afterAll(all) : this.#completed(all)
  }

  async #afterAll(reading: Promise<PagesRead>): Promise<Listing> {
    try {
      return await this.#completed(await reading)
    } catch (error) {
      if (error instanceof IncoherentList && !this.#isAgain) return this.#again()
      throw error
    }
  }

  #completed(all: PagesRead): Listing | Promise<Listing> {
    return completeOf(all) ?? this.#again()
  }

  async #again(): Promise<Listing> {
    if (this.#isAgain) throw new IncoherentList(toldOf(this.#list.read))
    this.#isAgain = true
    if (this.#goal.isAmid) await this.#learnLargestPage()
    return this.begin()
  }

  /** Only the first page of a list shows for certain whether the Core gives smaller pages than it is asked for. */
  async #learnLargestPage(): Promise<void> {
    const { pages, read, query } = this.#list
    const { cutTo } = await pages.page(read, query, { size: pages.largest, number: 1 })
    if (cutTo !== undefined) pages.largest = cutTo
  }
}

/** The rows that are wanted of what was read; undefined where some are missing. */
function completeOf({ rows, total, expected, part }: PagesRead): Listing | undefined {
  const distinct = withoutRepeats(rows)
  if (distinct.length < expected) return undefined
  return { rows: part === undefined ? distinct : distinct.slice(part.start, part.end), total }
}
