#!/usr/bin/env node
// Takes the pictures of this folder: `npm run portal` first, then `node docs/screenshots/take.js TOKEN` with the token of
// the demo user `integration`.
import { fileURLToPath, URL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    portal: { type: 'string', default: 'http://localhost:5173' },
    explorer: { type: 'string', default: 'http://localhost:4000/graphql/explorer/' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
})
const [token] = positionals
if (token === undefined) throw new Error('Give the token of a demo user.')

const windows = [
  { name: 'light-wide', colorScheme: 'light', viewport: { width: 1200, height: 800 } },
  { name: 'dark-wide', colorScheme: 'dark', viewport: { width: 1200, height: 800 } },
  { name: 'light-narrow', colorScheme: 'light', viewport: { width: 390, height: 800 } },
  { name: 'dark-narrow', colorScheme: 'dark', viewport: { width: 390, height: 800 } },
]
const PROJECT = 'Materials study CSC 075'

const browser = await chromium.launch({
  executablePath: values.chromium,
  args: ['--no-sandbox', '--disable-gpu'],
})

async function takePortal({ name, ...options }) {
  const page = await (await browser.newContext(options)).newPage()
  const take = (what, fullPage = false) =>
    page.screenshot({ path: fileURLToPath(new URL(`portal-${what}-${name}.png`, import.meta.url)), fullPage })
  await page.goto(values.portal)
  await page.getByLabel('Token').fill(token)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: /CSC/ }).click()
  await page.getByText('of 250 projects').waitFor()
  await take('projects')
  await page.getByLabel('Search projects by name').fill(PROJECT)
  await page.getByText(/^1 project$/).waitFor()
  await page.getByRole('link', { name: PROJECT }).click()
  await page.getByRole('meter').first().waitFor()
  await take('project', true)
  await page.getByRole('button', { name: 'Order an allocation' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Offering').selectOption({ label: 'LUMI Finland / Regular Access' })
  await dialog.getByLabel('CPU').fill('-5')
  await dialog.getByRole('button', { name: 'Order', exact: true }).click()
  await dialog.getByText('A name has to be given.').waitFor()
  await take('order')
}

async function takeExplorer({ name, ...options }) {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(values.explorer)
  await page.locator('.graphiql-query-editor .view-lines').first().waitFor()
  await page.getByLabel('Token').fill(token)
  await page.getByRole('button', { name: /^Execute/ }).click()
  await page.locator('.graphiql-response .view-lines', { hasText: '"totalCount"' }).waitFor()
  await page.screenshot({ path: fileURLToPath(new URL(`explorer-${name}.png`, import.meta.url)) })
}

for (const window of windows) {
  await takePortal(window)
  await takeExplorer(window)
}
await browser.close()
