import { resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { startTestGateway } from '../server/gateway.js'
import type { TestGateway } from '../server/gateway.js'
import { browserIt, launchChromium } from './chromium.js'

const SANDBOX = 'https://sandbox.embed.apollographql.com'

/** Stands for Apollo's frame, which is not to be had without the internet: asks its parent to run an operation. */
const FRAME = `<!doctype html><body><output></output><script>
  const ask = (message) => parent.postMessage(message, '*')
  addEventListener('message', ({ data }) => {
    if (data.name === 'HandshakeResponse') {
      const operation = '{ caller { authorization } }'
      ask({ name: 'ExplorerRequest', operationId: '1', operation, headers: {}, endpointUrl: 'https://elsewhere.example/' })
    }
    if (data.name === 'ExplorerResponse') document.querySelector('output').textContent = JSON.stringify(data.response.data)
  })
  ask({ name: 'ExplorerListeningForHandshake' })
</script></body>`

let gateway: TestGateway
let browser: Browser
let page: Page
/** Addresses outside the gateway that the page has tried to reach. */
let foreign: string[]
/** What the page has complained of: exceptions and breaches of its content policy. */
let complaints: string[]

async function start(environment: Record<string, string>): Promise<void> {
  gateway = await startTestGateway(environment, { explorerDirectory: resolve('dist/explorer') })
  const context = await browser.newContext()
  page = await context.newPage()
  await page.route(
    (url) => url.origin !== gateway.url,
    async (route) => {
      foreign.push(route.request().url())
      await route.abort()
    },
  )
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text())
  })
}

async function runQuery(text: string): Promise<string> {
  await page.locator('.graphiql-query-editor .monaco-editor').first().click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
  // The editor adds closing brackets of its own behind the cursor.
  await page.keyboard.press('ControlOrMeta+Shift+End')
  await page.keyboard.press('Delete')
  // The tab takes the operation's name once the editor has read it.
  await page.getByRole('tab', { name: 'Mine' }).waitFor()
  await page.keyboard.press('ControlOrMeta+Enter')
  const answer = page.locator('.graphiql-response .view-lines', { hasText: '"' })
  await answer.waitFor()
  // The editor draws spaces as no-break spaces.
  return (await answer.innerText()).replaceAll('\u00a0', ' ')
}

describe('the explorer in a browser', () => {
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())
  beforeEach(() => {
    foreign = []
    complaints = []
  })
  afterEach(async () => {
    await page.context().close()
    await gateway.close()
  })

  browserIt('runs a query with the token of the tab, from nothing but the gateway', async () => {
    await start({ GRAPHQL_EXPLORER: 'graphiql' })
    await page.goto(`${gateway.url}/graphql`)
    await page.getByLabel('Token').fill('tok3n')
    expect(await runQuery('query Mine { caller { authorization } }')).toContain(
      '"authorization": "Token tok3n"',
    )
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] })
  })

  browserIt('shows what went wrong, and the documentation', async () => {
    await start({ GRAPHQL_EXPLORER: 'graphiql' })
    await page.goto(`${gateway.url}/graphql`)
    expect(await runQuery('query Mine { fails(how: "core") }')).toContain('"code": "FORBIDDEN"')
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    await page.locator('.graphiql-doc-explorer').getByRole('link', { name: 'Query' }).click()
    await page.getByText('What the gateway told the graph of the request.').waitFor()
    expect(complaints).toEqual([])
  })

  browserIt('keeps the token for a reload of the tab, and from everything else', async () => {
    await start({ GRAPHQL_EXPLORER: 'graphiql' })
    await page.goto(`${gateway.url}/graphql`)
    await page.getByLabel('Token').fill('tok3n')
    await page.reload()
    expect(await page.getByLabel('Token').inputValue()).toBe('tok3n')
    expect(await page.evaluate('JSON.stringify({ ...localStorage }) + document.cookie')).not.toContain(
      'tok3n',
    )
    const other = await page.context().newPage()
    await other.goto(`${gateway.url}/graphql/explorer/`)
    expect(await other.getByLabel('Token').inputValue()).toBe('')
  })

  browserIt("falls back to the gateway's own page where Apollo Sandbox cannot be reached", async () => {
    await start({})
    await page.goto(`${gateway.url}/graphql`)
    await page.waitForURL(`${gateway.url}/graphql/explorer/`)
    expect(await runQuery('query Mine { echo(text: "offline") }')).toContain('"echo": "offline"')
    expect(foreign.every((url) => url.startsWith(SANDBOX))).toBe(true)
    expect(complaints).toEqual([])
  })

  browserIt('sends what Apollo Sandbox asks to the gateway only, and keeps the token from it', async () => {
    await start({})
    const frames: string[] = []
    await page.route(`${SANDBOX}/**`, async (route) => {
      frames.push(route.request().url())
      await route.fulfill({ contentType: 'text/html', body: FRAME })
    })
    await page.addInitScript("if (self === top) sessionStorage.setItem('puhuri-graphql:token', 'tok3n')")
    await page.goto(`${gateway.url}/graphql`)
    const answer = page.frameLocator('iframe').locator('output')
    await answer.filter({ hasText: 'authorization' }).waitFor()
    expect(await answer.textContent()).toBe('{"caller":{"authorization":"Token tok3n"}}')
    expect(frames).toHaveLength(1)
    expect(frames[0]).not.toContain('tok3n')
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] })
    await page.getByRole('link', { name: 'Explorer without Apollo Sandbox' }).click()
    await page.waitForURL(`${gateway.url}/graphql/explorer/`)
  })
})
