import * as fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { momentOf, writtenMoment } from '../../../src/embedded/roles-2023/moments.js'
import { makeSlug, slugify } from '../../../src/embedded/roles-2023/slugs.js'

const moments = fc.date({
  min: new Date('1970-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
})

describe('a moment', () => {
  it('is read back as it was written, and sorts as time goes', () => {
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        const [first, second] = [one, other].map((at) => momentOf(at.toISOString()) ?? '') as [string, string]
        expect(new Date(first)).toEqual(one)
        expect(first < second).toBe(one < other)
        expect(momentOf(writtenMoment(first) ?? '')).toBe(first)
      }),
    )
  })

  it.each([
    ['2024-05-01', '2024-05-01T00:00:00.000000Z'],
    ['2024-05-01T12:30', '2024-05-01T12:30:00.000000Z'],
    ['2024-05-01 12:30:00.5+03:00', '2024-05-01T09:30:00.500000Z'],
    ['2024-02-30', undefined],
    ['2024-13-01', undefined],
    ['2024-05-01T25:00:00Z', undefined],
    ['tomorrow', undefined],
    ['', undefined],
  ])('written as %s', (text, expected) => {
    expect(momentOf(text)).toBe(expected)
  })
})

describe('a slug', () => {
  it('fits an address and is like no other', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 30 }), (names) => {
        const slugs: { readonly slug: string }[] = []
        for (const name of names) slugs.push({ slug: makeSlug(name, slugs) })
        expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(names.length)
        expect(slugs.every(({ slug }) => /^[\w-]+$/.test(slug))).toBe(true)
      }),
    )
  })

  it.each([
    ['Finnish Grid & Cloud', 'finnish-grid-cloud'],
    ['Tähtitiede', 'tahtitiede'],
    ['--', ''],
  ])('of %s', (name, expected) => {
    expect(slugify(name)).toBe(expected)
  })
})
