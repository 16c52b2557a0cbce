import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { text } from '../../src/core/entities/columns.js'
import { createRecord } from '../../src/core/entities/record-class.js'
import type { EntityRecord } from '../../src/core/entities/record.js'
import { sorted } from '../../src/core/ordering.js'

const mapping = { entity: 'Project' as const, columns: { uuid: text('uuid'), name: text('name') } }

const records = fc
  .uniqueArray(
    fc.record({ uuid: fc.uuid(), name: fc.constantFrom('', 'a', 'A', 'á', 'b', 'B', 'ä', '1', '10') }),
    {
      selector: ({ uuid }) => uuid,
    },
  )
  .map((rows) => rows.map((row) => createRecord<'Project'>(mapping, row, { known: {} })))

const keys = (list: readonly EntityRecord<'Project'>[]) => list.map(({ key }) => key)

describe('a sorted list', () => {
  it('is the same in whatever order its rows were found', () => {
    fc.assert(
      fc.property(records, fc.boolean(), fc.infiniteStream(fc.nat()), (found, descending, order) => {
        const shuffled = found
          .map((record) => ({ record, at: order.next().value as number }))
          .sort((one, other) => one.at - other.at)
          .map(({ record }) => record)
        const by = { by: 'name', descending }
        expect(keys(sorted(shuffled, by))).toEqual(keys(sorted(found, by)))
      }),
    )
  })

  it('has the same rows, in the order that was asked for', () => {
    const collator = new Intl.Collator('en')
    fc.assert(
      fc.property(records, fc.boolean(), (found, descending) => {
        const list = sorted(found, { by: 'name', descending })
        expect(keys(list).sort()).toEqual(keys(found).sort())
        const names = list.map((record) => record.get('name'))
        for (const [index, name] of names.entries()) {
          const next = names[index + 1]
          if (next !== undefined)
            expect(collator.compare(name, next) * (descending ? -1 : 1)).toBeLessThanOrEqual(0)
        }
      }),
    )
  })
})
