import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeUtf8, encodeUtf8 } from '../src/utf8.js'

const text = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 2_000 }),
  fc.string({ unit: 'binary', maxLength: 2_000 }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
)

test('decodes any bytes as Node does', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        text.map((given) => Buffer.from(given)),
      ),
      (bytes) => {
        const buffer = Buffer.from(bytes)
        expect(decodeUtf8(buffer)).toBe(buffer.toString())
      },
    ),
  )
})

test('encodes any text as Node does', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(encodeUtf8(given)).toEqual(Buffer.from(given))
    }),
  )
})

test('a byte order mark is kept, as in Node', () => {
  const marked = Buffer.from('\ufeff"Łódź"')
  expect(decodeUtf8(marked)).toBe(marked.toString())
})
