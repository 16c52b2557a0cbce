import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestGateway } from './gateway.js'
import type { TestGateway } from './gateway.js'

const directory = resolve('dist/explorer')
const AS_BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

function start(setting: string): Promise<TestGateway> {
  if (!existsSync(directory)) throw new Error('The explorer is not built: run `npm run explorer` first.')
  return startTestGateway({ GRAPHQL_EXPLORER: setting }, { explorerDirectory: directory })
}

describe('the explorer', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await start('sandbox')
  })
  afterAll(() => gateway.close())

  it('is what a browser finds at the endpoint', async () => {
    const page = await gateway.get('/graphql', AS_BROWSER)
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    expect(page.headers['vary']).toContain('Accept')
    expect(page.headers['cache-control']).toBe('public, max-age=0')
    expect(page.text).toContain('id="explorer"')
    expect(page.text).toContain('Explorer without Apollo Sandbox')
  })

  it('is the page without Apollo Sandbox by choice', async () => {
    const chosen = await gateway.get('/graphql/explorer/', AS_BROWSER)
    expect(chosen.text).not.toContain('Explorer without Apollo Sandbox')
    const configured = await start('graphiql')
    expect((await configured.get('/graphql', AS_BROWSER)).text).toBe(chosen.text)
    await configured.close()
  })

  it('loads nothing but files of the gateway, kept by browsers for as long as they like', async () => {
    for (const path of ['/graphql', '/graphql/explorer/']) {
      const page = await gateway.get(path, AS_BROWSER)
      const references = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(
        ([, address]) => address ?? '',
      )
      expect(references.length).toBeGreaterThan(2)
      for (const address of references) {
        expect(address).toMatch(/^\/graphql\/explorer\//)
        const file = await gateway.get(address)
        expect(file.status).toBe(200)
        if (address.includes('/assets/')) {
          expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable')
        }
      }
    }
  })

  it('allows no foreign script', async () => {
    const policy = String((await gateway.get('/graphql', AS_BROWSER)).headers['content-security-policy'])
    expect(policy).toContain("default-src 'self';")
    expect(policy).not.toContain('script-src')
    expect(policy).toContain('frame-src https://sandbox.embed.apollographql.com;')
  })

  it('tells of nothing to try on a Core that is not the embedded one', async () => {
    const demo = await gateway.get('/graphql/explorer/demo.json')
    expect(demo.json()).toEqual({})
    expect(demo.headers['cache-control']).toBe('no-store')
  })

  it('does not stand in the way of clients', async () => {
    const answer = await gateway.post({ query: '{ echo(text: "a") }' }, AS_BROWSER)
    expect(answer.json()).toEqual({ data: { echo: 'a' } })
    expect((await gateway.get('/graphql', { accept: 'application/json' })).status).toBe(400)
  })

  it.each([
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '../../package.json',
    'assets/',
    'assets',
  ])('serves no file but its own: %s', async (path) => {
    expect((await gateway.get(`/graphql/explorer/${path}`)).status).toBe(404)
  })

  it('is not there when it is off', async () => {
    const off = await start('off')
    expect((await off.get('/graphql', AS_BROWSER)).text).not.toContain('<html')
    expect((await off.get('/graphql/explorer/', AS_BROWSER)).status).toBe(404)
    await off.close()
  })
})
