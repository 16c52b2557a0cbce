import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { startEmbeddedCore, type EmbeddedCore } from '../../src/embedded/index.js'
import { clientOf, nextLink, type Client } from './client.js'

let core: EmbeddedCore
let staff: Client

beforeAll(async () => {
  core = await startEmbeddedCore({ dialect: 'permissions-2021' })
  staff = clientOf(core, 'staff')
})

afterAll(() => core.close())

describe('pages', () => {
  it('join to the whole list, each row once, whatever their size', async () => {
    const whole = (await staff.all('/api/projects/?page_size=300&field=uuid')).map(({ uuid }) => uuid)
    expect(new Set(whole).size).toBe(400)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 17, max: 500 }), async (size) => {
        const rows = await staff.all(`/api/projects/?page_size=${String(size)}&field=uuid`)
        expect(rows.map(({ uuid }) => uuid)).toEqual(whole)
      }),
      { numRuns: 10 },
    )
  })

  it('have ten rows unless asked otherwise, and 300 at most', async () => {
    const sizes = { '': 10, 'page_size=0': 10, 'page_size=many': 10, 'page_size=7': 7, 'page_size=1000': 300 }
    for (const [query, size] of Object.entries(sizes)) {
      expect((await staff.get(`/api/projects/?${query}`)).body).toHaveLength(size)
    }
  })

  it('say where the others are', async () => {
    const { headers } = await staff.get('/api/customers/?page_size=5&page=2&field=name')
    const address = `${core.url}/api/customers/?field=name`
    expect(headers.get('X-Result-Count')).toBe('12')
    expect(headers.get('Link')).toBe(
      [
        `<${address}&page_size=5>; rel="first"`,
        `<${address}&page_size=5>; rel="prev"`,
        `<${address}&page=3&page_size=5>; rel="next"`,
        `<${address}&page=3&page_size=5>; rel="last"`,
      ].join(', '),
    )
    expect(nextLink((await staff.get('/api/customers/?page=last')).headers)).toBeUndefined()
  })

  it.each(['page=0', 'page=3', 'page=two', 'page='])('are a 404 where there is none: %s', async (query) => {
    const answer = await staff.get(`/api/customers/?${query}`)
    expect([answer.status, answer.body]).toEqual([404, { detail: 'Invalid page.' }])
  })
})
