import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { coreAuthorization, digestOf } from '../../src/core/caller.js'

const token = fc.stringMatching(/^[\x21-\x7e]{1,60}$/)
const scheme = fc.constantFrom('Token', 'token', 'TOKEN', 'Bearer', 'bearer')

describe('what a client sends for authorization', () => {
  it('goes on as the token of the Core', () => {
    fc.assert(
      fc.property(scheme, token, fc.constantFrom('', ' '), (name, key, space) => {
        expect(coreAuthorization(`${space}${name} ${key}${space}`)).toBe(`Token ${key}`)
      }),
    )
  })

  it('is none where nothing is sent', () => {
    for (const header of [undefined, '', '  ']) expect(coreAuthorization(header)).toBeUndefined()
  })

  it.each(['Token', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Token a b', 'Token a\r\nX-Other: b', 'Token é', 'abc'])(
    'is refused where it is %j',
    (header) => {
      expect(() => coreAuthorization(header)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }))
    },
  )

  it('is refused without being repeated', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (header) => {
        try {
          expect(coreAuthorization(header) ?? '').toMatch(/^(Token [\x21-\x7e]+)?$/)
        } catch (error) {
          expect(String(error)).not.toContain(header)
        }
      }),
    )
  })
})

describe('what stands for a token', () => {
  it('is the same for the same, another for another, and does not tell it', () => {
    fc.assert(
      fc.property(token, token, (one, other) => {
        expect(digestOf(`Token ${one}`) === digestOf(`Token ${other}`)).toBe(one === other)
        expect(digestOf(`Token ${one}`)).toMatch(/^[\w-]{43}$/)
      }),
    )
    expect(digestOf(undefined)).toBe('anonymous')
  })
})
