import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { barriersOn, isTooWide } from '../browser/accessibility.js'
import { browserIt } from '../browser/chromium.js'
import { startPortal } from './portal.js'
import type { Portal } from './portal.js'

const windows = [
  { colorScheme: 'light', width: 1200 },
  { colorScheme: 'dark', width: 1200 },
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 360 },
] as const

describe('the portal is for everyone', () => {
  let portal: Portal
  beforeAll(async () => {
    portal = await startPortal('roles-2023')
  })
  afterEach(() => portal.closeWindows())
  afterAll(async () => {
    await portal[Symbol.asyncDispose]()
  })

  const dialog = (page: Page) => page.getByRole('dialog')

  async function expectAccess(page: Page): Promise<void> {
    expect(await barriersOn(page)).toEqual([])
    expect(await isTooWide(page)).toBe(false)
  }

  browserIt.each(windows)('whatever the colours and the width: %o', async ({ colorScheme, width }) => {
    const options = { colorScheme, viewport: { width, height: 800 } }
    const signIn = await portal.open(options)
    await signIn.getByRole('button', { name: 'Sign in' }).click()
    await signIn.getByText('Enter your token.').waitFor()
    await expectAccess(signIn)

    const page = await portal.openAs('integration', options)
    await expectAccess(page)
    await page.getByRole('link', { name: /CSC/ }).click()
    await page.getByText('of 250 projects').waitFor()
    await expectAccess(page)
    await page.getByLabel('Search projects by name').fill('Astro study CSC 000')
    await page.getByText(/^1 project$/).waitFor()
    await page.getByRole('link', { name: 'Astro study CSC 000' }).click()
    await page.getByRole('heading', { name: 'Orders' }).waitFor()
    await expectAccess(page)
    await page.getByRole('button', { name: 'Order an allocation' }).click()
    await dialog(page).getByLabel('Offering').selectOption({ label: 'LUMI Finland / Regular Access' })
    await dialog(page).getByLabel('Name').waitFor()
    await dialog(page).getByRole('button', { name: 'Order', exact: true }).click()
    await dialog(page).getByText('A name has to be given.').waitFor()
    await expectAccess(page)
  })

  browserIt('with the keyboard alone', async () => {
    const page = await portal.open()
    const focused = page.locator(':focus')
    /** Goes on to the element of this name; what cannot be reached within forty steps cannot be reached. */
    const goTo = async (name: RegExp) => {
      const nameOfFocused = `(() => {
        const element = document.activeElement
        return element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText
      })()`
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press('Tab')
        if (name.test(String(await page.evaluate(nameOfFocused)))) return
      }
      throw new Error(`The keyboard does not lead to ${name.toString()}.`)
    }

    // The page puts the cursor there once it is drawn.
    await page.locator('input:focus').waitFor()
    await page.keyboard.type(portal.gateway.token('integration'))
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /CSC/ }).waitFor()
    await goTo(/CSC/)
    await page.keyboard.press('Enter')
    await page.getByText('of 250 projects').waitFor()
    await goTo(/^Search projects/)
    await page.keyboard.type('Astro study CSC 000')
    await page.getByText(/^1 project$/).waitFor()
    await goTo(/^Astro study CSC 000/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'People' }).waitFor()
    await goTo(/^Add a member/)
    await page.keyboard.press('Enter')
    await dialog(page).waitFor()
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    expect(await focused.innerText()).toBe('Add a member')
    await page.keyboard.press('Enter')
    await dialog(page).waitFor()
    await goTo(/^CUID/)
    await page.keyboard.type(`${'abcd1234'.repeat(5)}@acc.researcher-access.org`)
    await goTo(/^Role/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await goTo(/^Add member/)
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /Person abcd1234.*Manager/ }).waitFor()
    expect(await focused.innerText()).toBe('Add a member')
  })

  browserIt('when the token is not accepted any more', async () => {
    const page = await portal.open()
    await page.evaluate("sessionStorage.setItem('puhuri-portal:token', 'expired')")
    await page.reload()
    await page.getByText('Your token is not accepted any more.').waitFor()
  })

  /** Opens a project while the Core fails at a path, which a part of the page shows. */
  async function openFailing(path: string, part: string): Promise<{ page: Page; region: Locator }> {
    const page = await portal.openAs('integration')
    const region = page.getByRole('region', { name: part })
    await page.getByRole('link', { name: /CSC/ }).click()
    await page.getByText('of 250 projects').waitFor()
    portal.gateway.core.faults.inject({ kind: 'status', status: 503, path, times: 1000 })
    await page.getByRole('link', { name: /since/ }).first().click()
    await region
      .getByRole('alert')
      .getByText(/not available|failed too often/)
      .waitFor()
    portal.gateway.core.faults.clear()
    return { page, region }
  }

  browserIt('when the Core fails, and is asked again', async () => {
    const { page, region } = await openFailing('/api/projects/{uuid}/list_users/', 'People')
    await page.getByRole('region', { name: 'Orders' }).getByRole('row').nth(1).waitFor()
    await region.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
    await region.getByRole('alert').waitFor({ state: 'detached' })
    await region.getByRole('row').nth(1).waitFor()
  })

  browserIt('when the Core fails at orders, of which it may tell by itself once it answers', async () => {
    const { region } = await openFailing('/api/marketplace-orders/', 'Orders')
    const again = region.getByRole('alert').getByRole('button', { name: 'Try again' })
    // Where an order is under way, the page is told of it, and nobody has to ask again.
    await again.click({ timeout: 5_000 }).catch(() => undefined)
    await region.getByRole('alert').waitFor({ state: 'detached' })
    await region.getByRole('row').nth(1).waitFor()
  })
})
