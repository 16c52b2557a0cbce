import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'

const axe = readFileSync(resolve('node_modules/axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Found {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}

/**
 * What keeps people out of the page as it is now: breaches of WCAG 2.2 AA that a program can see. Empty is good.
 *
 * @param within what to look at, as a CSS selector; the whole page where not given.
 */
export async function barriersOn(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(axe)
  const options = JSON.stringify({ runOnly: RULES })
  const found: Found = await page.evaluate(`axe.run(${JSON.stringify(within)}, ${options})`)
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
  )
}

/** Whether the page is wider than the window, so that one has to scroll sideways to read it. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > innerWidth')
