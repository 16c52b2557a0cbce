import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { permissions2021 } from '../../src/core/dialects/permissions-2021/dialect.js'
import { roles2023 } from '../../src/core/dialects/roles-2023/dialect.js'
import type { EntityName } from '../../src/core/entities/entity.js'
import { globalId, Identifiers, uuidOf } from '../../src/core/identifiers.js'

const hex = fc.stringMatching(/^[0-9a-f]{32}$/)
const named: readonly EntityName[] = [
  'Customer',
  'Project',
  'User',
  'Offering',
  'Plan',
  'Order',
  'Allocation',
  'ComponentUsage',
]
const entity = fc.constantFrom(...named)
const badInput = expect.objectContaining({ code: 'BAD_USER_INPUT' })

const dialects = [
  { dialect: permissions2021, membershipKey: fc.nat().map(String) },
  {
    dialect: roles2023,
    membershipKey: fc
      .tuple(hex, hex, fc.constantFrom('PROJECT.ADMIN', 'PROJECT.Ж x'))
      .map((parts) => parts.join('.')),
  },
]

describe.each(dialects)('ids on a $dialect.name Core', ({ dialect, membershipKey }) => {
  const identifiers = new Identifiers(dialect, new URL('https://core.example.org/sub/api'))
  const key = fc.oneof(fc.tuple(entity, hex), fc.tuple(fc.constant<EntityName>('Membership'), membershipKey))

  it('name what they were made of', () => {
    fc.assert(
      fc.property(key, ([type, value]) => {
        const id = globalId(type, value)
        expect(identifiers.parse(id)).toEqual({ entity: type, key: value })
        expect(identifiers.keyOf(type, id)).toBe(value)
      }),
    )
  })

  it('name nothing of another kind', () => {
    fc.assert(
      fc.property(key, entity, ([type, value], other) => {
        fc.pre(type !== other)
        expect(() => identifiers.keyOf(other, globalId(type, value))).toThrow(badInput)
      }),
    )
  })

  it('name nothing, or themselves, when a character of them is another', () => {
    fc.assert(
      fc.property(
        key,
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        ([type, value], at, character) => {
          const id = globalId(type, value)
          const place = at % id.length
          const changed = id.slice(0, place) + character + id.slice(place + 1)
          fc.pre(changed !== id)
          const found = identifiers.parse(changed)
          // What it names has exactly this id: a slip never leads to what has another.
          if (found !== undefined) expect(globalId(found.entity, found.key)).toBe(changed.replace(/=+$/, ''))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('are refused, and never break, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.base64String()), entity, (text, type) => {
        try {
          expect(identifiers.keyOf(type, text)).toMatch(/^[0-9a-f]{32}$/)
        } catch (error) {
          expect(error).toEqual(badInput)
        }
      }),
    )
  })

  it('may be UUIDs as people have them', () => {
    fc.assert(
      fc.property(entity, fc.uuid(), fc.constantFrom('', ' '), (type, uuid, space) => {
        const key = uuid.replaceAll('-', '')
        expect(identifiers.keyOf(type, `${space}${uuid.toUpperCase()}${space}`)).toBe(key)
        expect(identifiers.keyOf(type, key)).toBe(key)
      }),
    )
  })

  it('may be addresses on the Core, of what the dialect has', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.entries(dialect.collections)), hex, ([path, type], uuid) => {
        const key = type === 'Membership' ? '353' : uuid
        const url = `https://core.example.org/sub/api/${path}/${key}/`
        expect(identifiers.parse(url)).toEqual({ entity: type, key })
        expect(identifiers.parse(url.slice(0, -1))).toEqual({ entity: type, key })
        expect(identifiers.parse(`${url}?field=name#top`)).toEqual({ entity: type, key })
      }),
    )
  })

  it('are no addresses elsewhere, or of what the Core does not have', () => {
    const uuid = '0123456789abcdef0123456789abcdef'
    expect(() => identifiers.parse(`https://elsewhere.example.org/api/projects/${uuid}/`)).toThrow(badInput)
    expect(() => identifiers.parse(`https://core.example.org:8443/api/projects/${uuid}/`)).toThrow(badInput)
    expect(identifiers.parse(`https://core.example.org/sub/api/keys/${uuid}/`)).toBeUndefined()
    expect(identifiers.parse('https://core.example.org/sub/api/projects/none/')).toBeUndefined()
    expect(identifiers.parse('https://core.example.org/sub/api/project-permissions/none/')).toBeUndefined()
  })
})

describe('a UUID', () => {
  it('is of 32 hexadecimal digits', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(uuidOf(text) ?? '0'.repeat(32)).toMatch(/^[0-9a-f]{32}$/)
      }),
    )
    expect(uuidOf('0123456789abcdef0123456789abcde')).toBeUndefined()
    expect(uuidOf('0123456789abcdef0123456789abcdeg')).toBeUndefined()
  })
})
