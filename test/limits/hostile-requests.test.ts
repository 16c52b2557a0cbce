import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { request } from 'undici'
import { startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { hostile, json, times } from './hostile.js'
import type { Hostile } from './hostile.js'

describe('a hostile request', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect: 'roles-2023' })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  async function send({ method = 'POST', path = '/graphql', headers = json, body = '' }: Hostile) {
    const url = new URL(gateway.url).origin + path
    const answer = await request(url, { method, headers, ...(method === 'GET' ? {} : { body }) })
    return { status: answer.statusCode, text: await answer.body.text() }
  }

  it.each(Object.entries(hostile))('with %s is refused, and told why', async (_, one) => {
    gateway.core.requests.clear()
    const { status, text } = await send(one)
    expect(status).toBe(one.status)
    const { errors, data } = JSON.parse(text) as {
      data?: unknown
      errors: { message: string; extensions: { code: string } }[]
    }
    expect(data).toBeUndefined()
    expect(errors[0]?.extensions.code).toMatch(one.code)
    expect(errors[0]?.message).toMatch(one.says)
    expect(text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/)
    // Nothing was asked for it.
    expect(gateway.core.requests.counts().total).toBe(0)
  })

  it('leaves the gateway as it was', async () => {
    expect(Object.prototype).not.toHaveProperty('polluted')
    const { data } = await gateway.query('{ core { dialect } }')
    expect(data).toEqual({ core: { dialect: 'ROLES_2023' } })
  })

  it('leaves nothing in memory that grows with each', async () => {
    setFlagsFromString('--expose_gc')
    const collect = runInNewContext('gc') as () => void
    const heap = () => {
      collect()
      return process.memoryUsage().heapUsed
    }
    const flood = async (round: number) => {
      for (let index = 0; index < 60; index++) {
        const name = `q${round}_${index}`
        await gateway.query(`query ${name} { ${times(150, (at) => `a${at}: core { url }`)} }`)
        await gateway.query(`query ${name} { ${times(50, 'urk')} }`)
      }
    }
    await flood(0)
    const before = heap()
    await flood(1)
    // 120 documents, of which those that are good are kept: some 100 kB each.
    expect(heap() - before).toBeLessThan(20_000_000)
  })

  const characters = [
    '\u0000',
    '\uD800',
    '\u202E',
    '\u{1F4A3}',
    'Z\u0351\u036B\u0343',
    '\uFEFF',
    '\r\n',
    '%0d%0a',
    '\u2028',
  ]

  it.each(characters)(
    'with %j in what it looks for is refused or finds nothing, and asks in order',
    async (character) => {
      const name = `a${character.repeat(100)}`
      const { status, data, errors } = await gateway.query(
        'query ($name: String) { projects(filter: {name: $name}) { totalCount } }',
        { variables: { name } },
      )
      expect(status).toBe(200)
      // No text of a Core could have them.
      const refused = { data: { projects: null }, codes: ['BAD_USER_INPUT'] }
      const nothing = { data: { projects: { totalCount: 0 } }, codes: undefined }
      const codes = errors?.map(({ extensions }) => extensions.code)
      expect({ data, codes }).toEqual(['\u0000', '\uD800'].includes(character) ? refused : nothing)
    },
  )
})
