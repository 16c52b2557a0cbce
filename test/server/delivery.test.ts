import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { request } from 'undici'
import { afterEach, describe, expect, it } from '@jest/globals'
import { startTestGateway } from './gateway.js'
import type { TestGateway } from './gateway.js'

const preflighted = { 'apollo-require-preflight': 'true' }
const echo = (text: string) => `/graphql?query=${encodeURIComponent(`{ echo(text: "${text}") }`)}`

let gateway: TestGateway
afterEach(() => gateway.close())

describe('queries by GET', () => {
  it('may be kept by their caller, who asks each time whether they are still so', async () => {
    gateway = await startTestGateway()
    const first = await gateway.get(echo('a'), preflighted)
    expect(first.json()).toEqual({ data: { echo: 'a' } })
    expect(first.headers).toMatchObject({
      'cache-control': 'private, no-cache',
      etag: expect.stringMatching(/^W\/"[\w-]{27}"$/),
      vary: expect.stringMatching(/Authorization/),
    })
    const etag = String(first.headers['etag'])
    for (const held of [etag, etag.replace('W/', ''), `"other", ${etag}`]) {
      const again = await gateway.get(echo('a'), { ...preflighted, 'if-none-match': held })
      expect([again.status, again.text]).toEqual([304, ''])
      expect(again.headers['etag']).toBe(etag)
    }
    const changed = await gateway.get(echo('b'), { ...preflighted, 'if-none-match': etag })
    expect(changed.json()).toEqual({ data: { echo: 'b' } })
  })

  it('may be kept for as long as is set', async () => {
    gateway = await startTestGateway({ GRAPHQL_GET_MAX_AGE_SECONDS: '60' })
    const { headers } = await gateway.get(echo('a'), preflighted)
    expect(headers['cache-control']).toBe('private, max-age=60')
  })

  it('that failed, and whatever is sent by POST, are kept by nobody', async () => {
    gateway = await startTestGateway({ GRAPHQL_GET_MAX_AGE_SECONDS: '60' })
    for (const answer of [
      await gateway.get('/graphql?query={fails(how:"core")}', preflighted),
      await gateway.get('/graphql?query={nothing}', preflighted),
      await gateway.post({ query: '{ echo(text: "a") }' }),
      await gateway.post({ query: 'mutation { add }' }),
    ]) {
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['etag']).toBeUndefined()
    }
  })

  it('are not mutations', async () => {
    gateway = await startTestGateway()
    const answer = await gateway.get('/graphql?query=mutation{add}', preflighted)
    expect(answer.status).toBe(405)
    expect(answer.headers['allow']).toBe('POST')
  })
})

describe('large answers', () => {
  const long = 'genome '.repeat(500)
  const ask = (encoding: string, text = long) =>
    request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': encoding },
      body: JSON.stringify({ query: 'query ($text: String!) { echo(text: $text) }', variables: { text } }),
    })

  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('come as %s where %s is accepted', async (encoding, accepted, decompress) => {
    gateway = await startTestGateway()
    const { headers, body } = await ask(accepted)
    const bytes = Buffer.from(await body.arrayBuffer())
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers['vary']).toMatch(/accept-encoding/i)
    expect(bytes.length).toBeLessThan(500)
    expect(JSON.parse(decompress(bytes).toString())).toEqual({ data: { echo: long } })
  })

  it('come as they are where nothing else is accepted, as small ones always do', async () => {
    gateway = await startTestGateway()
    for (const { headers, body } of [await ask('identity'), await ask('br', 'short')]) {
      expect(headers['content-encoding']).toBeUndefined()
      expect(await body.json()).toMatchObject({ data: {} })
    }
  })

  it('come as they are where that is set', async () => {
    gateway = await startTestGateway({ COMPRESSION: 'false' })
    const { headers, body } = await ask('br')
    expect(headers['content-encoding']).toBeUndefined()
    expect(await body.json()).toEqual({ data: { echo: long } })
  })

  it('by GET are the same to who has them, compressed or not', async () => {
    gateway = await startTestGateway()
    const url = `${gateway.url}${echo(long)}`
    const plain = await request(url, { headers: preflighted })
    await plain.body.text()
    const small = await request(url, { headers: { ...preflighted, 'accept-encoding': 'br' } })
    await small.body.text()
    expect(small.headers['content-encoding']).toBe('br')
    expect(small.headers['etag']).toBe(plain.headers['etag'])
    expect(small.headers['vary']).toMatch(/authorization.*accept-encoding/i)
    const held = { 'if-none-match': String(plain.headers['etag']), 'accept-encoding': 'br' }
    const again = await request(url, { headers: { ...preflighted, ...held } })
    expect([again.statusCode, await again.body.text()]).toEqual([304, ''])
  })

  it('are not taken in compressed, however large they would be', async () => {
    gateway = await startTestGateway()
    const { statusCode, body } = await request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: JSON.stringify({ query: '{ echo(text: "a") }' }),
    })
    await body.text()
    expect(statusCode).toBeLessThan(500)
  })
})
