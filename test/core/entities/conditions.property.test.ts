import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { contains, equals, holds, signatureOf } from '../../../src/core/entities/conditions.js'
import type { Condition } from '../../../src/core/entities/conditions.js'
import { derived, optionalText } from '../../../src/core/entities/columns.js'
import type { SubjectValue } from '../../../src/core/entities/mapping.js'
import { createRecord } from '../../../src/core/entities/record-class.js'

const recordOf = (value: SubjectValue | undefined, known: Readonly<Record<string, string>> = {}) =>
  createRecord(
    {
      entity: 'Offering',
      columns: { uuid: optionalText('uuid') },
      subjects: value === undefined ? {} : { it: derived([], () => value) },
    },
    {},
    { known },
  )

const text = fc.string()
const texts = fc.array(text, { minLength: 1, maxLength: 4 })

describe('a condition', () => {
  it('holds of any of its values, and of no other', () => {
    fc.assert(
      fc.property(texts, text, (values, value) => {
        expect(holds(equals('it', ...values), recordOf(value))).toBe(values.includes(value))
      }),
    )
  })

  it('holds of several where it holds of any of them', () => {
    fc.assert(
      fc.property(texts, fc.array(text), (values, several) => {
        const any = several.some((value) => values.includes(value))
        expect(holds(equals('it', ...values), recordOf(several))).toBe(any)
      }),
    )
  })

  it('on a part of a text holds whatever the case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), text, text, (part, before, after) => {
        expect(
          holds(contains('it', part.toUpperCase()), recordOf(`${before}${part.toLowerCase()}${after}`)),
        ).toBe(true)
      }),
    )
    expect(holds(contains('it', 'b'), recordOf('a'))).toBe(false)
  })

  it("on a part of a person's name holds whatever the accents", () => {
    const named = (name: string) =>
      createRecord(
        { entity: 'User', columns: {}, subjects: { fullName: derived([], () => name) } },
        {},
        { known: {} },
      )
    expect(holds(contains('fullName', 'emile'), named('Émile Virtanen'))).toBe(true)
    expect(holds(contains('fullName', 'ÉMILE'), named('Emile Virtanen'))).toBe(true)
    expect(holds(contains('fullName', 'amelie'), named('Émile Virtanen'))).toBe(false)
  })

  it('on days is by their order', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, day, (one, other) => {
        const written = (date: Date) => date.toISOString().slice(0, 10)
        const condition = (is: Condition['is']) => ({ on: 'it', is, values: [written(other)] })
        expect(holds(condition('atLeast'), recordOf(written(one)))).toBe(written(one) >= written(other))
        expect(holds(condition('atMost'), recordOf(written(one)))).toBe(written(one) <= written(other))
      }),
    )
  })

  it('is judged by what is known of the row where the row does not tell, and else not at all', () => {
    expect(holds(equals('it', 'a'), recordOf(undefined, { it: 'a' }))).toBe(true)
    expect(holds(equals('it', 'a'), recordOf(undefined, { it: 'b' }))).toBe(false)
    expect(holds(equals('it', 'a'), recordOf('b', { it: 'a' }))).toBe(false)
    expect(holds(equals('it', 'a'), recordOf(undefined))).toBeUndefined()
  })

  it('on a flag holds of its name', () => {
    expect(holds(equals('it', 'true'), recordOf(true))).toBe(true)
    expect(holds(equals('it', 'true'), recordOf(false))).toBe(false)
  })
})

describe('the signature of conditions', () => {
  const condition = fc.tuple(fc.constantFrom('a', 'b'), texts).map(([on, values]) => equals(on, ...values))

  it('is the same in whatever order they and their values are', () => {
    fc.assert(
      fc.property(fc.array(condition), (conditions) => {
        const turned = conditions
          .map(({ on, is, values }) => ({ on, is, values: [...values].reverse() }))
          .reverse()
        expect(signatureOf(turned)).toBe(signatureOf(conditions))
      }),
    )
  })

  it('differs where anything else differs', () => {
    fc.assert(
      fc.property(condition, condition, (one, other) => {
        const isSame =
          one.on === other.on && [...one.values].sort().join('\0') === [...other.values].sort().join('\0')
        fc.pre(!one.values.concat(other.values).some((value) => value.includes('\0')))
        expect(signatureOf([one]) === signatureOf([other])).toBe(
          isSame && one.values.length === other.values.length,
        )
      }),
    )
  })
})
