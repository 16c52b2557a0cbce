import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { closeWindows, launchChromium } from '../browser/chromium.js'
import type { DialectName } from '../../src/embedded/index.js'
import { startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { Writing } from '../graph/mutation/writing.js'

const BUILT = 'examples/portal/dist/index.html'

/** The example portal in a browser, on a gateway of its own. */
export interface Portal extends AsyncDisposable {
  readonly url: string
  readonly gateway: TestGateway
  /** What others do meanwhile. */
  readonly writing: Writing
  /** What the pages have complained of: exceptions, warnings of React, and what could not be loaded. */
  readonly complaints: string[]
  /** A new window, with a session of its own. */
  open(options?: BrowserContextOptions): Promise<Page>
  /** A new window in which a demo user has signed in. */
  openAs(name: string, options?: BrowserContextOptions): Promise<Page>
  /** Closes all windows. */
  closeWindows(): Promise<void>
}

async function serve(gateway: string): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    ['examples/portal/serve.js', '--built', '--port', '0', '--gateway', gateway],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  for (;;) {
    const [text] = (await once(child.stdout, 'data')) as [Buffer]
    const [, url] = /Portal {2}(\S+)/.exec(text.toString()) ?? []
    if (url !== undefined) return { process: child, url }
  }
}

/**
 * Starts a Core of an era whose orders wait for their provider, a gateway, the portal's server, and a browser.
 *
 * @param environment settings of the gateway other than the usual.
 */
export async function startPortal(
  dialect: DialectName,
  environment: Readonly<Record<string, string>> = {},
): Promise<Portal> {
  if (!existsSync(BUILT)) throw new Error('The portal is not built: run `npm run portal:build` first.')
  const gateway = await startTestGateway({ dialect, provider: 'manual' }, { environment })
  const server = await serve(gateway.url)
  const browser: Browser = await launchChromium()
  const complaints: string[] = []

  const open = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: server.url, ...options })
    // Ends what hangs: other suites may have the machine.
    context.setDefaultTimeout(60_000)
    const page = await context.newPage()
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    await page.goto('/')
    return page
  }
  return {
    url: server.url,
    gateway,
    writing: new Writing(gateway, dialect),
    complaints,
    open,
    openAs: async (name, options) => {
      const page = await open(options)
      await page.getByLabel('Token').fill(gateway.token(name))
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'Customers' }).waitFor()
      return page
    },
    closeWindows: () => closeWindows(browser),
    [Symbol.asyncDispose]: async () => {
      await browser.close()
      server.process.kill()
      await gateway[Symbol.asyncDispose]()
    },
  }
}
