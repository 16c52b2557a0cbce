import { afterEach, describe, expect, it } from '@jest/globals'
import { startTestGateway } from '../server/gateway.js'
import type { TestGateway } from '../server/gateway.js'

const query = { query: '{ echo(text: "a") }' }
const as = (token: string) => ({ authorization: `Token ${token}` })

describe('the rate limit', () => {
  let gateway: TestGateway
  afterEach(() => gateway.close())

  /** Statuses of requests one after another. */
  async function statuses(...headers: Record<string, string>[]): Promise<number[]> {
    const found: number[] = []
    for (const one of headers) found.push((await gateway.post(query, one)).status)
    return found
  }

  it('is none by default', async () => {
    gateway = await startTestGateway()
    const answer = await gateway.post(query)
    expect(answer.headers).not.toHaveProperty('ratelimit-limit')
    expect(await statuses(...Array.from({ length: 30 }, () => as('a')))).not.toContain(429)
  })

  it('answers 429 with the seconds to wait, in the shape of a GraphQL answer', async () => {
    gateway = await startTestGateway({ RATE_LIMIT_PER_CALLER: '2' })
    const first = await gateway.post(query, as('a'))
    expect(first.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' })
    await gateway.post(query, as('a'))
    const refused = await gateway.post(query, as('a'))
    expect(refused.status).toBe(429)
    const retryAfter = Number(refused.headers['retry-after'])
    expect(retryAfter).toBeGreaterThan(0)
    expect(retryAfter).toBeLessThanOrEqual(60)
    expect(refused.headers).toMatchObject({
      'ratelimit-remaining': '0',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
    })
    expect(refused.json()).toEqual({
      errors: [
        {
          message: `More than 2 requests a minute. Try again in ${retryAfter} seconds.`,
          extensions: { code: 'RATE_LIMITED', retryAfter },
        },
      ],
    })
  })

  it('counts each token by itself, whichever way it is written', async () => {
    gateway = await startTestGateway({ RATE_LIMIT_PER_CALLER: '2' })
    const bearer = { authorization: 'bearer a' }
    expect(await statuses(as('a'), bearer, as('a'), as('b'), as('b'), bearer)).toEqual([
      200, 200, 429, 200, 200, 429,
    ])
  })

  it('counts those without a token, and those whose header is none, by address', async () => {
    gateway = await startTestGateway({ RATE_LIMIT_PER_CALLER: '2' })
    const basic = { authorization: 'Basic abc' }
    expect((await statuses({}, basic, {}, basic, as('a'))).map((status) => status === 429)).toEqual([
      false,
      false,
      true,
      true,
      false,
    ])
  })

  it('an address has counts all of its requests, so that guessed tokens are no way around', async () => {
    gateway = await startTestGateway({ RATE_LIMIT_PER_ADDRESS: '3', RATE_LIMIT_PER_CALLER: '2' })
    expect(await statuses(as('a'), as('b'), as('c'), as('d'))).toEqual([200, 200, 200, 429])
  })

  it('believes X-Forwarded-For of a trusted proxy only', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    gateway = await startTestGateway({ RATE_LIMIT_PER_ADDRESS: '1' })
    expect(await statuses(from('192.0.2.1'), from('192.0.2.2'))).toEqual([200, 429])
    await gateway.close()
    gateway = await startTestGateway({ RATE_LIMIT_PER_ADDRESS: '1', TRUST_PROXY: 'loopback' })
    expect(await statuses(from('192.0.2.1'), from('192.0.2.2'), from('192.0.2.2'))).toEqual([200, 200, 429])
    // What the caller itself has written before the proxy's own entry is not believed.
    expect(await statuses(from('198.51.100.9, 192.0.2.2'))).toEqual([429])
    await gateway.close()
    gateway = await startTestGateway({ RATE_LIMIT_PER_ADDRESS: '1', TRUST_PROXY: '1' })
    expect(await statuses(from('192.0.2.1'), from('198.51.100.9, 192.0.2.1'))).toEqual([200, 429])
  })

  it('counts the addresses of one IPv6 network together', async () => {
    gateway = await startTestGateway({ RATE_LIMIT_PER_ADDRESS: '1', TRUST_PROXY: 'loopback' })
    const from = (address: string) => ({ 'x-forwarded-for': address })
    expect(
      await statuses(from('2001:db8:1:2::1'), from('2001:db8:1:2::ffff'), from('2001:db8:1:3::1')),
    ).toEqual([200, 429, 200])
  })

  it('leaves health checks alone, and refuses before a body is read', async () => {
    gateway = await startTestGateway({ RATE_LIMIT_PER_ADDRESS: '1' })
    await statuses({})
    expect((await gateway.post('{"query": ')).status).toBe(429)
    expect((await gateway.get('/health/live')).status).toBe(200)
  })
})
