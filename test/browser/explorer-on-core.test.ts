import { resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { barriersOn, isTooWide } from './accessibility.js'
import { browserIt, closeWindows, launchChromium } from './chromium.js'

const windows = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
] as const

describe('the explorer on the embedded Core', () => {
  let gateway: TestGateway
  let browser: Browser
  /** What the pages have asked for elsewhere than at the gateway, and what they have complained of. */
  let complaints: string[]
  beforeAll(async () => {
    gateway = await startTestGateway(
      { dialect: 'roles-2023' },
      { environment: { GRAPHQL_EXPLORER: 'graphiql' }, explorerDirectory: resolve('dist/explorer') },
    )
    browser = await launchChromium()
  })
  afterEach(() => closeWindows(browser))
  afterAll(async () => {
    await browser.close()
    await gateway[Symbol.asyncDispose]()
  })

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    complaints = []
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
    // Ends what hangs: other suites may have the machine.
    context.setDefaultTimeout(60_000)
    const page = await context.newPage()
    await page.route(
      (url) => url.origin !== new URL(gateway.url).origin && url.protocol.startsWith('http'),
      async (route) => {
        complaints.push(route.request().url())
        await route.abort()
      },
    )
    page.on('pageerror', ({ message }) => complaints.push(message))
    await page.goto(gateway.url)
    await page.locator('.graphiql-query-editor .view-lines').first().waitFor()
    return page
  }

  /** Chooses a demo user, and waits until the page has signed in. */
  async function be(page: Page, name: string): Promise<void> {
    const choice = page.getByLabel('or be')
    const label = choice.locator('option', { hasText: `${name}:` })
    await choice.selectOption((await label.getAttribute('value')) ?? '')
    const token = page.locator('#token')
    await until(page, async () => (await token.inputValue()) === gateway.token(name))
  }

  /** Looks until it is so; not by a function in the page, which its content policy forbids. */
  async function until(page: Page, isSo: () => Promise<boolean>): Promise<void> {
    for (let looks = 0; looks < 1_200; looks++) {
      if (await isSo()) return
      await page.waitForTimeout(50)
    }
    throw new Error(`It has not come about: ${isSo.toString()}`)
  }

  const run = (page: Page) => page.getByRole('button', { name: /^Execute/ }).click()

  /** Waits until the answer has this text in it. */
  const answer = (page: Page, text: string) =>
    page.locator('.graphiql-response .view-lines', { hasText: text }).waitFor()

  browserIt('runs what it opens with, filled in for what is there', async () => {
    const page = await open()
    await be(page, 'integration')
    await run(page)
    await answer(page, '"totalCount"')
    expect(complaints).toEqual([])
  })

  browserIt('opens an example in a tab of its own, and runs its mutation', async () => {
    const page = await open()
    await be(page, 'integration')
    await page.getByRole('button', { name: 'Order an allocation' }).click()
    await page.getByRole('tab', { name: 'PlaceOrder' }).waitFor()
    await run(page)
    await answer(page, '"PENDING_PROVIDER"')
    await page.getByRole('tab', { name: 'FindProjects' }).click()
    await page.locator('.graphiql-query-editor .view-lines', { hasText: 'FindProjects' }).waitFor()
    expect(complaints).toEqual([])
  })

  browserIt('shows an error of who may not', async () => {
    const page = await open()
    await be(page, 'allocator-of-two')
    await page.getByRole('button', { name: 'Find a person by CUID' }).click()
    await page.getByRole('tab', { name: 'ResolveUser' }).waitFor()
    await run(page)
    await answer(page, '"FORBIDDEN"')
  })

  browserIt('shows the documentation, and builds a query from it', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    const docs = page.locator('.graphiql-doc-explorer')
    await docs.getByRole('link', { name: 'Query', exact: true }).click()
    await docs.getByRole('link', { name: 'viewer' }).click()
    await docs.getByText('The user whom the token belongs to; null without a token.').waitFor()
    await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click()
    const pane = page.locator('.docExplorerWrap')
    await pane.getByText('nativeName').or(pane.getByText('backendId')).first().waitFor()
    await pane.getByText('description', { exact: true }).first().click()
    await page.locator('.graphiql-query-editor .view-lines', { hasText: 'description' }).waitFor()
  })

  browserIt('keeps what was typed over a reload, and nothing beyond the tab', async () => {
    const page = await open()
    await be(page, 'integration')
    await page.getByRole('button', { name: 'See an allocation' }).click()
    await page.getByRole('tab', { name: 'Allocation' }).waitFor()
    // GraphiQL keeps its tabs half a second after they have changed.
    await until(page, async () =>
      String(await page.evaluate("sessionStorage['graphiql:tabState']")).includes('query Allocation'),
    )
    await page.reload()
    await page.getByRole('tab', { name: 'Allocation' }).waitFor()
    expect(await page.getByLabel('Token').inputValue()).toBe(gateway.token('integration'))
    expect(await page.evaluate('JSON.stringify(localStorage) + document.cookie')).not.toContain(
      gateway.token('integration'),
    )
  })

  browserIt('works with the keyboard alone', async () => {
    const page = await open()
    const goTo = async (name: string) => {
      const text =
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText"
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press('Tab')
        if (String(await page.evaluate(text)).startsWith(name)) return
      }
      throw new Error(`The keyboard does not lead to ${name}.`)
    }
    await goTo('Token')
    await page.keyboard.type(gateway.token('integration'))
    await goTo('See who I am')
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'Viewer' }).waitFor()
    await page.keyboard.press('ControlOrMeta+Enter')
    await answer(page, '"Demo Integration"')
  })

  browserIt.each(windows)(
    'can be read whatever the colours and the width: %o',
    async ({ colorScheme, width }) => {
      const page = await open({ colorScheme, viewport: { width, height: 800 } })
      expect(await isTooWide(page)).toBe(false)
      // What is ours: GraphiQL's own parts are its makers' to mend.
      expect(await barriersOn(page, 'body > header')).toEqual([])
      if (width < 1000) await page.getByRole('button', { name: 'Show Examples' }).click()
      await page.getByRole('region', { name: 'Examples' }).waitFor()
      expect(await barriersOn(page, '.examples')).toEqual([])
    },
  )
})
