import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeUtf8, encodeUtf8 } from '../src/utf8.js'

const text = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 2_000 }),
  fc.string({ unit: 'binary', maxLength: 2_000 }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
)
const bytes = fc.oneof(fc.uint8Array(), text).map((given) => Buffer.from(given as string))

function cutAt(whole: Buffer, cuts: readonly number[]): Buffer[] {
  const ends = cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b)
  return [...ends, whole.length].map((end, index) => whole.subarray(ends[index - 1] ?? 0, end))
}

test('decodes any bytes as Node does', () => {
  fc.assert(
    fc.property(fc.array(bytes), (chunks) => {
      expect(decodeUtf8(chunks)).toBe(Buffer.concat(chunks).toString())
    }),
  )
})

test('decodes a text wherever it is cut', () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat()), (given, cuts) => {
      expect(decodeUtf8(cutAt(Buffer.from(given), cuts))).toBe(Buffer.from(given).toString())
    }),
  )
})

test('encodes any text as Node does', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(encodeUtf8(given)).toEqual(Buffer.from(given))
    }),
  )
})

test('encodes a text of megabytes', () => {
  const long = 'Łódź '.repeat(200_000)
  expect(encodeUtf8(long).equals(Buffer.from(long))).toBe(true)
})

test('a byte order mark is kept, as in Node', () => {
  const marked = Buffer.from('\ufeff"Łódź"')
  expect(decodeUtf8([marked])).toBe(marked.toString())
})
