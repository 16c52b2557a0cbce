import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decimalOf } from '../../../src/core/entities/columns.js'
import type { AnyMapping, Column, Row } from '../../../src/core/entities/mapping.js'
import {
  rolesOfCustomerUser,
  rolesOfCustomerUser2021,
  rolesOfUser,
} from '../../../src/core/dialects/unfold.js'
import { createRecord } from '../../../src/core/entities/record-class.js'
import { mappings, watched } from './mappings.js'

function columnsOf(mapping: AnyMapping): readonly Column<unknown>[] {
  return [
    ...Object.values(mapping.columns),
    ...Object.values(mapping.subjects ?? {}),
    ...Object.values(mapping.links ?? {}).map((link) => link?.key),
  ].filter((column) => column !== undefined)
}

/** Rows with anything at all in the fields that the mapping names. */
function rowsFor(mapping: AnyMapping): fc.Arbitrary<Row> {
  const fields = new Set(columnsOf(mapping).flatMap(({ from }) => from))
  for (const part of Object.values(mapping.parts ?? {})) if (part !== undefined) fields.add(part.from)
  return fc.record(Object.fromEntries([...fields].map((field) => [field, fc.jsonValue()])), {
    requiredKeys: [],
  })
}

describe.each(mappings)('whatever a Core sends, $name', ({ mapping }) => {
  it('reads it, from the fields that it names and from no other', () => {
    fc.assert(
      fc.property(rowsFor(mapping), (row) => {
        for (const column of columnsOf(mapping)) {
          const seen = new Set<string>()
          expect(column.read(watched(row, seen))).not.toBeUndefined()
          expect(column.from).toEqual(expect.arrayContaining([...seen]))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('has neighbours and parts of it, or none', () => {
    const record = (row: Row) => createRecord(mapping, row, { known: {} })
    fc.assert(
      fc.property(rowsFor(mapping), (row) => {
        for (const link of Object.keys(mapping.links ?? {})) record(row).facts(link as never)
        for (const part of Object.keys(mapping.parts ?? {})) record(row).parts(part as never)
        expect(typeof record(row).key).toBe('string')
      }),
      { numRuns: 20 },
    )
  })
})

describe('rows out of other rows', () => {
  it('come of whatever a Core sends', () => {
    const fields = { projects: fc.jsonValue(), permissions: fc.jsonValue(), uuid: fc.jsonValue() }
    fc.assert(
      fc.property(fc.record(fields, { requiredKeys: [] }), (user) => {
        expect(Array.isArray(rolesOfCustomerUser(user))).toBe(true)
        expect(Array.isArray(rolesOfCustomerUser2021(user))).toBe(true)
        expect(Array.isArray(rolesOfUser(user))).toBe(true)
      }),
    )
  })
})

describe('a decimal', () => {
  it('is the same number as the one that came', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const written = decimalOf(value)
        expect(written).toMatch(/^-?\d+(\.\d+)?$/)
        expect(Number(written) === value).toBe(true)
      }),
    )
  })

  it('is the same text as the one that came', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?\d{1,30}(\.\d{1,30})?$/), (text) => {
        expect(decimalOf(text)).toBe(text)
      }),
    )
  })

  it('is none where nothing exact can be told', () => {
    for (const value of ['', 'NaN', '1e3', ' 1', '1.', NaN, Infinity, null, undefined, {}, [], true]) {
      expect(decimalOf(value)).toBeNull()
    }
  })
})
