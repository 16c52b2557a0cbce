import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { contains, equals, holds } from '../../src/core/entities/conditions.js'
import { derived, optionalText } from '../../src/core/entities/columns.js'
import type { AnyMapping } from '../../src/core/entities/mapping.js'
import { createRecord } from '../../src/core/entities/record-class.js'
import { RowIndex } from '../../src/core/row-index.js'

const mapping: AnyMapping = {
  entity: 'Order',
  columns: { uuid: optionalText('uuid') },
  subjects: {
    project: optionalText('project'),
    offering: derived(['offerings'], (row) => row['offerings'] as readonly string[]),
  },
}

const key = fc.constantFrom('a', 'b', 'c')
const rows = fc.array(
  fc.record({ uuid: fc.uuid(), project: fc.option(key), offerings: fc.uniqueArray(key) }),
  { maxLength: 20 },
)
const condition = fc
  .tuple(fc.constantFrom('project', 'offering', 'untold'), fc.array(key, { minLength: 1, maxLength: 3 }))
  .map(([on, values]) => equals(on, ...values))
/** How many look for their own. */
const members = fc.constantFrom(1, 2)

describe('rows by the values of a subject', () => {
  it('are, each once and in their order within a value, all that meet the condition', () => {
    fc.assert(
      fc.property(rows, condition, members, (all, asked, count) => {
        const found = new RowIndex(mapping, all, count).candidates([asked, contains('untold', 'x')])
        expect(new Set(found).size).toBe(found.length)
        const meeting = all.filter((row) => holds(asked, createRecord(mapping, row, { known: {} })) === true)
        expect(found).toEqual(expect.arrayContaining(meeting))
        if (asked.on !== 'untold') expect(found).toHaveLength(meeting.length)
      }),
    )
  })

  it('are the same however often they are asked for, whatever was asked before', () => {
    fc.assert(
      fc.property(rows, condition, condition, members, (all, one, other, count) => {
        const index = new RowIndex(mapping, all, count)
        const first = index.candidates([one])
        index.candidates([other])
        expect(index.candidates([one])).toEqual(first)
      }),
    )
  })

  it('are all, where the condition is none on a key', () => {
    fc.assert(
      fc.property(rows, members, (all, count) => {
        expect(new RowIndex(mapping, all, count).candidates([])).toBe(all)
        expect(new RowIndex(mapping, all, count).candidates([contains('project', 'a')])).toBe(all)
      }),
    )
  })
})
