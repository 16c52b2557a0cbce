import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { getIntrospectionQuery } from 'graphql'
import { readConfiguration } from '../../src/config.js'
import { createDocumentCheck } from '../../src/server/limits/document-limits.js'

const check = createDocumentCheck(readConfiguration({}).graphql.limits)

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ')

/** A document and the limit that it goes beyond by one, or keeps. */
function within(measure: string, limit: string, document: (count: number) => string, count: number): void {
  expect(check(document(count))).toBeUndefined()
  const refusal = check(document(count + 1))
  expect(refusal?.extensions).toMatchObject({
    code: 'QUERY_TOO_COMPLEX',
    measure,
    found: count + 1,
    limit: count,
  })
  expect(refusal?.message).toContain(limit)
}

describe('the limits of a document', () => {
  it('count what is asked for inside one another', () => {
    within('depth', '20', (depth) => `${times(depth - 1, () => '{ a')} { a } ${'}'.repeat(depth - 1)}`, 20)
  })

  it('count what is asked for at the root, also through fragments', () => {
    within('rootFields', '100', (count) => `{ ${times(count, () => 'a')} }`, 100)
    const spread = (count: number) =>
      `{ ...f ${times(count - 3, () => 'a')} } fragment f on Query { ... { b c d } }`
    within('rootFields', '100', spread, 100)
  })

  it('count aliases, also in fragments, as often as they are spread', () => {
    within('aliases', '200', (count) => `{ a { ${times(count, (index) => `a${index}: b`)} } }`, 200)
    const spread = (count: number) =>
      `{ ${times(20, () => 'a { ...f }')} ${times(count - 200, () => 'x: a')} } fragment f on A { ${times(10, (index) => `a${index}: b`)} }`
    within('aliases', '200', spread, 200)
  })

  it('count directives wherever they stand', () => {
    within('directives', '100', (count) => `{ a { b ${times(count, () => '@skip(if: false)')} } }`, 100)
    const everywhere = (count: number) =>
      `query ($v: Int @a) @b { ...f @c ... @d { e @f } ${times(count - 6, () => 'a @g')} } fragment f on Query @h { i }`
    within('directives', '100', everywhere, 100)
  })

  it('count fields after every fragment is put in its place', () => {
    const document = (count: number) => `{ a { ${times(count - 1, () => 'b')} } }`
    within('fields', '2,000', document, 2000)
  })

  it('count what doubles with every fragment without writing it out', () => {
    const document = `{ a { ...f0 } } ${times(300, (index) => `fragment f${index} on A { ...f${index + 1} ...f${index + 1} }`)} fragment f300 on A { b }`
    expect(check(document)?.extensions).toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      measure: 'fields',
      found: Number.MAX_SAFE_INTEGER,
      limit: 2000,
    })
    expect(check(document)?.message).toContain('countless')
  })

  it('count tokens', () => {
    const document = (count: number) => `{ a(b: [${times(count, () => '1')}]) }`
    expect(check(document(4990))).toBeUndefined()
    const refusal = check(document(5000))
    expect(refusal?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', measure: 'tokens', limit: 5000 })
    expect(refusal?.message).toContain('5,000 tokens')
  })

  it('name the fragments that lead back to themselves, used or not', () => {
    const circle = 'fragment a on A { ...b } fragment b on A { c { ...d } } fragment d on A { ...b }'
    for (const operation of ['{ e { ...a } }', '{ e }']) {
      const refusal = check(`${operation} ${circle}`)
      expect(refusal?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' })
      expect(refusal?.message).toContain('b → d → b')
    }
  })

  it('leave to the GraphQL server what is no GraphQL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(check(`# ${text.replaceAll(/[\r\n]/g, '')}\n }`)).toBeUndefined()
      }),
    )
  })

  it('let through the introspection of any tool', () => {
    const everything = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
      typeDepth: 9,
    })
    expect(check(everything)).toBeUndefined()
  })

  it('are those that are set, each by itself', () => {
    const strict = createDocumentCheck({ ...readConfiguration({}).graphql.limits, depth: 2, aliases: 0 })
    expect(strict('{ a { b } }')).toBeUndefined()
    expect(strict('{ a { b { c } } }')?.extensions).toMatchObject({ measure: 'depth', found: 3, limit: 2 })
    expect(strict('{ x: a }')?.extensions).toMatchObject({ measure: 'aliases', found: 1, limit: 0 })
  })

  it('hold for whichever operation of a document goes beyond them', () => {
    const document = `query Small { a } query Large { ${times(101, () => 'a')} }`
    expect(check(document)?.extensions).toMatchObject({ measure: 'rootFields', found: 101 })
  })
})
