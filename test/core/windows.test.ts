import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cursorOf, knownStretch, largestWindow, stretchOf, windowOf } from '../../src/core/windows.js'
import type { WindowArguments } from '../../src/core/windows.js'

const listOf = (length: number): readonly number[] => Array.from({ length }, (_, index) => index)
const cursor = (position: number): string => cursorOf(position, `key ${String(position)}`)

/** The rows of a window, by Relay's own words: first what is between the cursors, then the first or the last of it. */
function byRelay(list: readonly number[], { first, after, last, before }: Numbers): readonly number[] {
  const between = list.filter((row) => (after == null || row > after) && (before == null || row < before))
  if (first != null) return between.slice(0, first)
  if (last != null) return between.slice(Math.max(0, between.length - last))
  return between.slice(0, 100)
}

interface Numbers {
  readonly first?: number | null
  readonly after?: number | null
  readonly last?: number | null
  readonly before?: number | null
}

const argumentsOf = ({ first, after, last, before }: Numbers): WindowArguments => ({
  first: first ?? null,
  last: last ?? null,
  after: after == null ? null : cursor(after),
  before: before == null ? null : cursor(before),
})

const position = fc.option(fc.nat({ max: 60 }))
const size = fc.nat({ max: 40 })
const windows: fc.Arbitrary<Numbers> = fc.oneof(
  fc.record({ first: fc.option(size), after: position, before: position }),
  fc.record({ last: size, after: position, before: position }),
)

describe('a window of a list', () => {
  it("has the rows that Relay's rules give", () => {
    fc.assert(
      fc.property(windows, fc.nat({ max: 60 }), (numbers, length) => {
        const list = listOf(length)
        const { start, end } = stretchOf(windowOf(argumentsOf(numbers)), length)
        expect(list.slice(start, end)).toEqual(byRelay(list, numbers))
        expect(start).toBeLessThanOrEqual(end)
      }),
    )
  })

  it('is the same where the length of the list does not matter', () => {
    fc.assert(
      fc.property(windows, fc.nat({ max: 60 }), (numbers, length) => {
        const window = windowOf(argumentsOf(numbers))
        const known = knownStretch(window)
        if (known === undefined) return numbers.last != null && numbers.before == null
        const list = listOf(length)
        const { start, end } = stretchOf(window, length)
        // Backward from beyond the end of a list that has become shorter: no rows of it.
        if (numbers.last != null && length < (numbers.before ?? 0)) return true
        expect(list.slice(known.start, known.end)).toEqual(list.slice(start, end))
        return true
      }),
    )
  })

  it('follows the one before it without a gap or a repeat', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.integer({ min: 1, max: 40 }), (length, first) => {
        const rows: number[] = []
        for (let after: string | null = null; ;) {
          const { start, end } = stretchOf(windowOf({ first, after }), length)
          if (start === end) break
          rows.push(...listOf(length).slice(start, end))
          after = cursor(end - 1)
        }
        expect(rows).toEqual(listOf(length))
      }),
    )
  })

  it('precedes the one after it without a gap or a repeat', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.integer({ min: 1, max: 40 }), (length, last) => {
        const rows: number[] = []
        for (let before: string | null = null; ;) {
          const { start, end } = stretchOf(windowOf({ last, before }), length)
          if (start === end) break
          rows.unshift(...listOf(length).slice(start, end))
          before = cursor(start)
        }
        expect(rows).toEqual(listOf(length))
      }),
    )
  })

  it('is of a hundred rows where nothing is said, and of a thousand at most', () => {
    expect(stretchOf(windowOf({}), 5_000)).toEqual({ start: 0, end: 100 })
    expect(stretchOf(windowOf({ first: largestWindow }), 5_000)).toEqual({ start: 0, end: 1_000 })
    expect(stretchOf(windowOf({ last: largestWindow }), 5_000)).toEqual({ start: 4_000, end: 5_000 })
  })
})

describe('arguments that are no window', () => {
  it.each([
    [{ first: 1, last: 1 }, 'Give either "first" or "last", not both.'],
    [{ first: -1 }, '"first" has to be from 0 to 1000; -1 is not.'],
    [{ last: 1_001 }, '"last" has to be from 0 to 1000; 1001 is not.'],
    [{ after: 'x' }, '"after" has to be a cursor of this list, as "pageInfo" or an edge gave it.'],
    [{ before: '' }, '"before" has to be a cursor of this list, as "pageInfo" or an edge gave it.'],
  ])('%j', (given, message) => {
    expect(() => windowOf(given)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', message }))
  })

  it('are refused, or are windows, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const window = windowOf({ after: text })
          expect(Number.isSafeInteger(window.after)).toBe(true)
        } catch (error) {
          expect(error).toMatchObject({ code: 'BAD_USER_INPUT' })
        }
      }),
    )
  })
})
