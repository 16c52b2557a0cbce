import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { jsonSyntaxError } from '../../src/embedded/http/json-syntax.js'

describe('what Python says of a text that is not JSON', () => {
  it.each([
    ['{"name": ', 'Expecting value: line 1 column 10 (char 9)'],
    ['', 'Expecting value: line 1 column 1 (char 0)'],
    ['{"a": 1,}', 'Expecting property name enclosed in double quotes: line 1 column 9 (char 8)'],
    ['{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"],
    ['{"a": 1 "b": 2}', "Expecting ',' delimiter: line 1 column 9 (char 8)"],
    ['[1 2]', "Expecting ',' delimiter: line 1 column 4 (char 3)"],
    ['{"a": 1}\n}', 'Extra data: line 2 column 1 (char 9)'],
    ['"abc', 'Unterminated string starting at: line 1 column 1 (char 0)'],
    ['"a\\x"', 'Invalid \\escape: line 1 column 3 (char 2)'],
    ["{'a': 1}", 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ])('%j: %s', (text, message) => {
    expect(jsonSyntaxError(text)).toBe(message)
  })

  it('is something for every text cut short', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, cut) => {
        const text = json.slice(0, cut % json.length)
        expect(jsonSyntaxError(text)).toMatch(/: line \d+ column \d+ \(char \d+\)$/)
      }),
    )
  })
})
