import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { apiUrlOf, queryText } from '../../src/core/http.js'

const pairs = fc.array(fc.tuple(fc.stringMatching(/^[a-z_]{1,12}$/), fc.string({ unit: 'binary' })))

describe('the query of a request', () => {
  it('is read by a server as it was meant, name by name and value by value', () => {
    fc.assert(
      fc.property(pairs, (query) => {
        const readable = query.map(([name, value]) => [name, Buffer.from(value).toString()])
        expect([...new URLSearchParams(queryText(query))]).toEqual(readable)
      }),
    )
  })

  it('never breaks, and carries nothing that could end it or begin another request', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constant('name'),
            fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
          ),
        ),
        (query) => {
          expect(queryText(query)).toMatch(/^(\?name=[\w.!~*'(),%-]*(&name=[\w.!~*'(),%-]*)*)?$/)
        },
      ),
    )
  })

  it('has commas as they are, lest a list of keys becomes three times as long', () => {
    expect(queryText([['customer', 'a,b']])).toBe('?customer=a,b')
    expect(queryText([])).toBe('')
    expect(queryText(undefined)).toBe('')
  })
})

describe("the address of a Core's API", () => {
  it.each([
    ['https://core.example.org', 'https://core.example.org/api'],
    ['https://core.example.org/', 'https://core.example.org/api'],
    ['https://core.example.org/api', 'https://core.example.org/api'],
    ['https://core.example.org/api//', 'https://core.example.org/api'],
    ['https://core.example.org:8443/sub/path/', 'https://core.example.org:8443/sub/path/api'],
    ['http://127.0.0.1:8000/sub/api/?a=b#c', 'http://127.0.0.1:8000/sub/api'],
    ['https://core.example.org/myapi', 'https://core.example.org/myapi/api'],
    ['https://someone:secret@core.example.org/', 'https://core.example.org/api'],
  ])('of %s is %s', (given, api) => {
    expect(apiUrlOf(new URL(given)).href).toBe(api)
  })

  it('is the same when it is given again', () => {
    fc.assert(
      fc.property(fc.webUrl(), (given) => {
        const api = apiUrlOf(new URL(given))
        expect(apiUrlOf(api).href).toBe(api.href)
        expect(api.origin).toBe(new URL(given).origin)
        expect(api.pathname.endsWith('/api')).toBe(true)
      }),
    )
  })
})
