import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { browserIt } from '../browser/chromium.js'
import { dialectNames } from '../gateway-on-core.js'
import { carryOutAll } from './provider.js'
import { startPortal } from './portal.js'
import type { Portal } from './portal.js'

const OFFERING = 'LUMI Finland / Regular Access'
const SOMEBODY = `${'0a1b2c3d'.repeat(5)}@acc.researcher-access.org`
const NOBODY = `${'0'.repeat(40)}@acc.researcher-access.org`
const PROJECT = 'Portal study'

/** What is written beside an input: its error and its hint. */
async function described(input: Locator): Promise<string> {
  const ids = (await input.getAttribute('aria-describedby')) ?? ''
  const texts = ids.split(' ').map((id) => input.page().locator(`[id="${id}"]`).innerText())
  return (await Promise.all(texts)).join(' ')
}

describe.each(dialectNames)('the life of an allocation in the portal (%s)', (dialect) => {
  let portal: Portal
  let page: Page
  beforeAll(async () => {
    portal = await startPortal(dialect)
  })
  afterAll(async () => {
    await portal[Symbol.asyncDispose]()
  })

  let hasFailed = false
  /** One part of the life. When one has failed, what follows cannot be. */
  const step = (name: string, live: () => Promise<void>) => {
    browserIt(name, async () => {
      expect(hasFailed).toBe(false)
      hasFailed = true
      await live()
      hasFailed = false
    })
  }
  const dialog = () => page.getByRole('dialog')
  const card = () => page.getByRole('article', { name: 'lumi-portal' })
  const order = (kind: string) => page.getByRole('row', { name: new RegExp(`^${kind} lumi-portal`) })

  step('begins with a token that the Core accepts', async () => {
    page = await portal.open()
    const token = page.getByLabel('Token')
    await token.fill('mistyped')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('does not accept the token').waitFor()
    expect(await described(token)).toContain('does not accept the token')
    expect(await token.getAttribute('aria-invalid')).toBe('true')
    await token.fill(portal.gateway.token('integration'))
    await token.press('Enter')
    await page.getByRole('link', { name: /CSC/ }).click()
    await page.getByText('20 of 250 projects').waitFor()
  })

  step('shows more projects as one scrolls', async () => {
    await page.getByRole('link', { name: /since/ }).last().scrollIntoViewIfNeeded()
    await page.getByText('40 of 250 projects').waitFor()
    await page.getByRole('button', { name: 'Show more projects' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(/(60|80) of 250 projects/).waitFor()
    const names = await page.locator('.row-title').allInnerTexts()
    expect(new Set(names).size).toBe(names.length)
    expect([...names].sort()).toEqual(names)
  })

  step('finds a project by its name, and comes back to the search', async () => {
    await page.getByLabel('Search projects by name').fill('genome')
    await page.getByText(/^(20 of )?26 projects/).waitFor()
    await page.getByRole('link', { name: 'Genome study CSC 019' }).click()
    await page.getByRole('heading', { name: 'Genome study CSC 019' }).waitFor()
    await page.getByRole('row', { name: /Łukasz Hansen.*Manager/ }).waitFor()
    await page.goBack()
    await page.getByText(/^(20 of )?26 projects/).waitFor()
    expect(await page.getByLabel('Search projects by name').inputValue()).toBe('genome')
  })

  step('makes a project, once its inputs are right', async () => {
    await page.getByRole('button', { name: 'New project' }).click()
    await dialog().getByLabel('Last day').fill('2020-01-01')
    await dialog().getByRole('button', { name: 'Create project' }).click()
    await dialog().getByText('A name has to be given.').waitFor()
    const name = dialog().getByLabel('Name')
    expect(await described(name)).toContain('A name has to be given.')
    expect(await described(dialog().getByLabel('Last day'))).toMatch(/today or later|past/i)
    expect(await dialog().locator(':focus').getAttribute('name')).toBe('name')
    await name.fill(PROJECT)
    await dialog().getByLabel('Last day').fill('2040-12-31')
    await dialog().getByLabel('Description').fill('What a portal is for')
    await dialog()
      .getByLabel('Field of science')
      .selectOption({ label: '2.12 Other engineering and technologies' })
    await name.press('Enter')
    await page.getByRole('heading', { name: PROJECT, level: 1 }).waitFor()
    await page.getByText('31 Dec 2040').waitFor()
    await page.getByText('2.12 Other engineering and technologies').waitFor()
    await page.getByText('Nobody has a role in this project yet.').waitFor()
  })

  step('adds a member by CUID, and says beside it where nobody has it', async () => {
    await page.getByRole('button', { name: 'Add a member' }).click()
    const cuid = dialog().getByLabel('CUID')
    await cuid.fill(NOBODY)
    await dialog().getByRole('button', { name: 'Add member' }).click()
    await dialog().locator('.error').waitFor()
    expect(await described(cuid)).toMatch(/has not been found|tells of no person/)
    await cuid.fill(SOMEBODY)
    await dialog().getByLabel('Role').selectOption('ADMIN')
    await dialog().getByLabel('Last day').fill('2040-06-30')
    await dialog().getByRole('button', { name: 'Add member' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByRole('row', { name: /Person 0a1b2c3d.*Administrator.*30 Jun 2040/ }).waitFor()
  })

  step('orders an allocation, and says beside each input what is wrong', async () => {
    await page.getByRole('button', { name: 'Order an allocation' }).click()
    await dialog().getByRole('button', { name: 'Order', exact: true }).click()
    const offering = dialog().getByLabel('Offering')
    await dialog().getByText('Choose what to allocate from.').waitFor()
    expect(await described(offering)).toContain('Choose what to allocate from.')
    await offering.selectOption({ label: OFFERING })
    const cpu = dialog().getByLabel('CPU')
    await cpu.fill('-5')
    await dialog().getByLabel('GPU').fill('2000000')
    await dialog().getByRole('button', { name: 'Order', exact: true }).click()
    await dialog().getByText('A name has to be given.').waitFor()
    expect(await described(dialog().getByLabel('Name'))).toContain('A name has to be given.')
    expect(await described(cpu)).toMatch(/negative|least/i)
    expect(await described(dialog().getByLabel('GPU'))).toMatch(/most/i)
    expect(await described(dialog().getByRole('checkbox'))).toMatch(/terms of service/i)
    await dialog().getByLabel('Name').fill('lumi-portal')
    await cpu.fill('100')
    await dialog().getByLabel('GPU').fill('20')
    await dialog().getByLabel('Title (optional)').fill('Portal title')
    await dialog().getByLabel('OECD science domain').selectOption('1.3 Physical sciences')
    await dialog().getByRole('checkbox').check()
    await dialog().getByRole('button', { name: 'Order', exact: true }).click()
    await dialog().waitFor({ state: 'detached' })
    await order('New allocation')
      .getByText(/Waits for the provider|Being carried out/)
      .waitFor()
    const { data } = await portal.gateway.query<{ orders: { nodes: { items: { attributes: object }[] }[] } }>(
      '{ orders(first: 1) { nodes { items { attributes } } } }',
    )
    expect(data.orders.nodes[0]?.items[0]?.attributes).toMatchObject({
      project_title: 'Portal title',
      oecd_science_domain_configuration: '1.3 Physical sciences',
    })
  })

  step('says beside the CUID that somebody is in the project already', async () => {
    await page.getByRole('button', { name: 'Add a member' }).click()
    await dialog().getByLabel('CUID').fill(SOMEBODY)
    await dialog().getByLabel('Role').selectOption('ADMIN')
    await dialog().getByRole('button', { name: 'Add member' }).click()
    await dialog().locator('.error').waitFor()
    // A current Core lets a person have several roles: there it is this role that is taken.
    const input = dialog().getByLabel(dialect === 'permissions-2021' ? 'CUID' : 'Role')
    expect(await described(input)).toMatch(/has (a|this) role in the project already/)
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  step('sees the order done without a reload', async () => {
    await carryOutAll(portal.writing, PROJECT)
    await order('New allocation').getByText('Done').waitFor()
    await card().getByText('In use').waitFor()
    expect(await card().getByRole('meter', { name: 'CPU' }).getAttribute('aria-valuetext')).toMatch(
      /^0 of 100 /,
    )
  })

  step('changes limits', async () => {
    await card().getByRole('button', { name: 'Change limits of lumi-portal' }).click()
    const cpu = dialog().getByLabel('CPU')
    expect(await cpu.inputValue()).toBe('100')
    await cpu.fill('9999999')
    await dialog().getByRole('button', { name: 'Order these limits' }).click()
    await dialog().locator('.error').waitFor()
    expect(await described(cpu)).toMatch(/most/i)
    await cpu.fill('150')
    await dialog().getByRole('button', { name: 'Order these limits' }).click()
    await dialog().waitFor({ state: 'detached' })
    await order('Change').waitFor()
    await carryOutAll(portal.writing, PROJECT)
    await order('Change').getByText('Done').waitFor()
    await card().getByText('of 150').waitFor()
    expect(await card().getByRole('meter', { name: 'GPU' }).getAttribute('aria-valuemax')).toBe('20')
  })

  step('ends it', async () => {
    await card().getByRole('button', { name: 'End lumi-portal' }).click()
    await dialog().getByRole('button', { name: 'Order its end' }).click()
    await dialog().waitFor({ state: 'detached' })
    await order('End').waitFor()
    await carryOutAll(portal.writing, PROJECT)
    await order('End').getByText('Done').waitFor()
    await card().getByText('Ended').waitFor()
    expect(await card().getByRole('button').count()).toBe(0)
  })

  step('takes a role away', async () => {
    await page.getByRole('button', { name: 'Remove Person 0a1b2c3d' }).click()
    await dialog().getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Nobody has a role in this project yet.').waitFor()
  })

  step('forgets the token with the session', async () => {
    const token = portal.gateway.token('integration')
    const kept = () =>
      page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie])')
    expect(await page.evaluate('JSON.stringify({ ...localStorage }) + document.cookie')).not.toContain(token)
    await page.reload()
    await page.getByRole('heading', { name: PROJECT, level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Token').waitFor()
    expect(await kept()).not.toContain(token)
    expect(portal.complaints.filter((text) => !text.includes('404'))).toEqual([])
  })
})
