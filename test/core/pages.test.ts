import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { spanOf } from '../../src/core/pages.js'
import type { PageSpan } from '../../src/core/pages.js'
import { largestPage } from '../../src/core/plan-costs.js'

const offset = fc.nat({ max: 3_000 })
const count = fc.integer({ min: 1, max: 1_000 })

const pagesIn = ({ first, last }: PageSpan): number => last - first + 1

/** What pages of a size cost: requests, and then rows. */
function costOf(size: number, start: number, rows: number): readonly [requests: number, rows: number] {
  const pages = new Set(Array.from({ length: rows }, (_, index) => Math.floor((start + index) / size)))
  return [pages.size, pages.size * size]
}

describe('the pages that cover a stretch of a list', () => {
  it('hold all of it, and none of them is without a row of it', () => {
    fc.assert(
      fc.property(offset, count, (start, rows) => {
        const { size, first, last } = spanOf(start, rows)
        expect(size).toBeGreaterThanOrEqual(1)
        expect(size).toBeLessThanOrEqual(largestPage)
        expect((first - 1) * size).toBeLessThanOrEqual(start)
        expect(first * size).toBeGreaterThan(start)
        expect(last * size).toBeGreaterThanOrEqual(start + rows)
        expect((last - 1) * size).toBeLessThan(start + rows)
      }),
    )
  })

  it('are as few as can be, and of these the smallest', () => {
    fc.assert(
      fc.property(fc.nat({ max: 700 }), fc.integer({ min: 1, max: 500 }), (start, rows) => {
        const found = spanOf(start, rows)
        const cost = [pagesIn(found), pagesIn(found) * found.size]
        for (let size = 1; size <= largestPage; size++) {
          const [requests, read] = costOf(size, start, rows)
          expect(cost[0]).toBeLessThanOrEqual(requests)
          if (cost[0] === requests) expect(cost[1]).toBeLessThanOrEqual(read)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('are one of just the rows for the start of a list', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: largestPage }), (rows) => {
        expect(spanOf(0, rows)).toEqual({ size: rows, first: 1, last: 1 })
      }),
    )
  })
})
