import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { send, startTestGateway } from './gateway.js'
import type { TestGateway } from './gateway.js'

const PORTAL = 'https://portal.example.org'

function preflight(gateway: TestGateway, origin: string) {
  return send(`${gateway.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  })
}

describe('security headers', () => {
  it('are on every answer, and say nothing of the software', async () => {
    const gateway = await startTestGateway()
    const answers = [
      await gateway.post({ query: '{ echo(text: "a") }' }),
      await gateway.get('/nowhere'),
      await gateway.get('/health/live'),
      await gateway.post('{"query": '),
      await gateway.post({ query: '{ fails(how: "unexpected") }' }),
    ]
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'origin-agent-cluster': '?1',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'x-dns-prefetch-control': 'off',
        'x-download-options': 'noopen',
        'x-frame-options': 'SAMEORIGIN',
        'x-permitted-cross-domain-policies': 'none',
        'x-xss-protection': '0',
      })
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('server')
    }
    await gateway.close()
  })
})

describe('CORS', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ CORS_ORIGINS: `${PORTAL}, https://other.example.org` })
  })
  afterAll(() => gateway.close())

  it('is closed by default', async () => {
    const closed = await startTestGateway()
    const answer = await preflight(closed, PORTAL)
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    const post = await closed.post({ query: '{ echo(text: "a") }' }, { origin: PORTAL })
    expect(post.headers).not.toHaveProperty('access-control-allow-origin')
    await closed.close()
  })

  it('lets the pages of a named origin send a token, and never cookies', async () => {
    const answer = await preflight(gateway, PORTAL)
    expect(answer.status).toBe(204)
    expect(answer.headers['access-control-allow-origin']).toBe(PORTAL)
    for (const header of ['authorization', 'content-type', 'x-request-id', 'x-explain']) {
      expect(answer.headers['access-control-allow-headers']).toContain(header)
    }
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials')
    const post = await gateway.post({ query: '{ echo(text: "a") }' }, { origin: PORTAL })
    expect(post.headers['access-control-allow-origin']).toBe(PORTAL)
    for (const header of ['x-request-id', 'retry-after', 'ratelimit-remaining']) {
      expect(post.headers['access-control-expose-headers']).toContain(header)
    }
  })

  it('lets no other origin in', async () => {
    const answer = await preflight(gateway, 'https://portal.example.org.evil.example')
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  })
})
