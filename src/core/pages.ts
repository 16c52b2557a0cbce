import { largestPage } from './plan-costs.js'

/** Pages of a REST list that cover a stretch of it. */
export interface PageSpan {
  readonly size: number
  /** Numbers of the first and the last page, from 1. */
  readonly first: number
  readonly last: number
}

/**
 * The pages that cover rows `offset` to `offset + count` with the fewest requests, and among those with the fewest rows.
 * Pages of one list have to be of one size, and a page starts at a multiple of its size.
 */
export function spanOf(offset: number, count: number, largest: number = largestPage): PageSpan {
  if (offset === 0 && count <= largest) return { size: count, first: 1, last: 1 }
  let best: PageSpan | undefined
  for (let size = 1; size <= largest; size++) {
    const span = {
      size,
      first: Math.floor(offset / size) + 1,
      last: Math.floor((offset + count - 1) / size) + 1,
    }
    if (best === undefined || compare(span, best) < 0) best = span
  }
  return best ?? { size: largest, first: 1, last: 1 }
}

const pagesOf = (span: PageSpan): number => span.last - span.first + 1

const compare = (a: PageSpan, b: PageSpan): number =>
  pagesOf(a) - pagesOf(b) || pagesOf(a) * a.size - pagesOf(b) * b.size
