import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseWithoutSecrets, withoutTokens } from '../../src/core/http/redaction.js'

const USERS = '/api/users/'
const token = fc.stringMatching(/^[0-9a-f]{40}$/)

describe('withoutTokens', () => {
  it('leaves no token, and the words around it', () => {
    fc.assert(
      fc.property(token, fc.constantFrom(' ', '"', '=', ':', '/', '.'), (secret, beside) => {
        const text = withoutTokens(`no user${beside}${secret}${beside}here`)
        expect(text).toBe(`no user${beside}[redacted]${beside}here`)
      }),
    )
  })

  it('leaves no token that other letters or digits are written against', () => {
    fc.assert(
      fc.property(token, fc.constantFrom('a', 'q', '_', '0', 'Z'), (secret, beside) => {
        expect(withoutTokens(`${beside}${secret}${beside}`)).not.toContain(secret)
      }),
    )
  })

  it('leaves no JSON Web Token', () => {
    const part = () => randomBytes(24).toString('base64url')
    expect(withoutTokens(`Bearer eyJ${part()}.${part()}.${part()} refused`)).toBe('Bearer [redacted] refused')
  })

  it('leaves user names and UUIDs as they are', () => {
    fc.assert(
      fc.property(token, (digits) => {
        const text = `${digits}@acc.example.org, ${digits.slice(8)}`
        expect(withoutTokens(text)).toBe(text)
      }),
    )
  })
})

describe('what is parsed of the users of a Core', () => {
  const row = fc.record({
    url: fc.webUrl(),
    uuid: fc.stringMatching(/^[0-9a-f]{32}$/),
    full_name: fc.string(),
    // People may write into the text fields what they like.
    description: fc.oneof(
      fc.string(),
      token.map((secret) => `"token": "${secret}", {"token":"x"}`),
    ),
    token: fc.oneof(token, fc.constant(null), fc.string(), fc.integer(), fc.record({ key: token })),
    permissions: fc.array(fc.record({ role: fc.string() })),
  })
  const styles = fc.constantFrom<[number | undefined, string]>([undefined, ''], [2, ''], [undefined, ' '])

  it('is all but their tokens', () => {
    fc.assert(
      fc.property(fc.oneof(row, fc.array(row)), styles, (body, [indent]) => {
        const expected = Array.isArray(body)
          ? body.map((user) => ({ ...user, token: null }))
          : { ...body, token: null }
        expect(parseWithoutSecrets(JSON.stringify(body, null, indent), USERS)).toEqual(expected)
      }),
    )
  })

  it('is without a token also where its name is written with escapes, and where it is long', () => {
    const long = 'f'.repeat(5000)
    for (const text of ['{"\\u0074oken":"abc"}', `{"token" : "${long}"}`, '{"token":"a\\"b\\\\"}']) {
      expect(parseWithoutSecrets(text, '/api/users/{uuid}/')).toEqual({ token: null })
    }
  })

  it('is without the secret options of offerings', () => {
    const body = '[{"name":"LUMI","secret_options":{"password":"x"}}]'
    for (const path of ['/api/marketplace-offerings/', '/api/marketplace-provider-offerings/{uuid}/']) {
      expect(parseWithoutSecrets(body, path)).toEqual([{ name: 'LUMI', secret_options: null }])
    }
  })

  it('is everything elsewhere: signing in gives a token', () => {
    expect(parseWithoutSecrets('{"token":"abc"}', '/api-auth/password/')).toEqual({ token: 'abc' })
  })

  it('is nothing where it is not JSON', () => {
    expect(() => parseWithoutSecrets('<html>', USERS)).toThrow(SyntaxError)
    expect(parseWithoutSecrets('"a"', USERS)).toBe('a')
    expect(parseWithoutSecrets('[null, 1]', USERS)).toEqual([null, 1])
  })
})
