import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page, WebSocketRoute } from 'playwright-core'
import { browserIt } from '../browser/chromium.js'
import { dialectNames } from '../gateway-on-core.js'
import { until } from '../server/gateway.js'
import { placeOrder } from '../subscriptions/subscribing.js'
import { carryOutAll } from './provider.js'
import { startPortal } from './portal.js'
import type { Portal } from './portal.js'

const row = (page: Page, name: string) =>
  page.getByRole('row', { name: new RegExp(`^New allocation ${name} `) })
const card = (page: Page, name: string) => page.getByRole('article', { name, exact: true })

interface Ended {
  readonly awaitOrder: { readonly items: readonly { readonly allocation: { readonly id: string } }[] }
}

const ENDED = /* GraphQL */ `
  query ($order: ID!) {
    awaitOrder(id: $order) {
      items {
        allocation {
          id
        }
      }
    }
  }
`

/** The names of the operations that a page sends by POST. */
function operationsOf(page: Page): string[] {
  const names: string[] = []
  page.on('request', (request) => {
    const { operationName } = (request.postDataJSON() ?? {}) as { operationName?: string }
    if (operationName !== undefined) names.push(operationName)
  })
  return names
}

/** Waits until a page asks for nothing more: an order that has ended is news, after which it reads the project again. */
async function quiet(operations: readonly string[]): Promise<void> {
  for (let before = -1; before < operations.length;) {
    before = operations.length
    await delay(1_000)
  }
}

describe.each(dialectNames)('a page that stays open (%s)', (dialect) => {
  let portal: Portal
  beforeAll(async () => {
    portal = await startPortal(dialect)
  })
  afterEach(() => portal.closeWindows())
  afterAll(async () => {
    await portal[Symbol.asyncDispose]()
  })

  /** A project of somebody, and the page of it in the same hands. */
  async function openProject(name: string, before?: (page: Page) => Promise<void>) {
    const project = await portal.writing.project({ name })
    const page = await portal.openAs('allocator')
    await before?.(page)
    const operations = operationsOf(page)
    await page.goto(`/projects/${project}`)
    await page.getByText('Nothing was ordered for this project yet.').waitFor()
    return { project, page, operations }
  }

  /** Waits until an order has ended at the Core, for the allocation that it was about. */
  async function ended(order: string): Promise<string | undefined> {
    const { data } = await portal.gateway.query<Ended>(ENDED, { as: 'allocator', variables: { order } })
    return data.awaitOrder.items[0]?.allocation.id
  }

  browserIt('shows what others order, and what becomes of it, without asking', async () => {
    const { project, page, operations } = await openProject('Watched study')
    await placeOrder(portal.writing, project)
    await row(page, 'lumi').waitFor()
    await carryOutAll(portal.writing, 'Watched study')
    await row(page, 'lumi').getByText('Done').waitFor()
    await card(page, 'lumi').getByText('In use').waitFor()
    expect(operations).not.toContain('OrdersNow')
  })

  browserIt('shows what changes of an allocation without an order', async () => {
    const { project, page, operations } = await openProject('Renamed study')
    const order = await placeOrder(portal.writing, project)
    await carryOutAll(portal.writing, 'Renamed study')
    const allocation = await ended(order)
    await card(page, 'lumi').getByText('In use').waitFor()
    await row(page, 'lumi').getByText('Done').waitFor()
    await quiet(operations)
    const asked = operations.length
    await portal.writing.payload('updateAllocation', { allocation, name: 'lumi-renamed' })
    await card(page, 'lumi-renamed').waitFor()
    expect(operations.slice(asked)).toEqual([])
  })

  browserIt('shows what it has missed when its connection was cut', async () => {
    const sockets: WebSocketRoute[] = []
    let isCut = false
    const { project, page, operations } = await openProject('Cut study', (opened) =>
      opened.routeWebSocket('**/graphql', (socket) => {
        sockets.push(socket)
        if (isCut) void socket.close({ code: 1012 })
        else socket.connectToServer()
      }),
    )
    const order = await placeOrder(portal.writing, project)
    await row(page, 'lumi').waitFor()
    isCut = true
    await sockets.at(-1)?.close({ code: 1012 })
    await carryOutAll(portal.writing, 'Cut study')
    await ended(order)
    await until(() => sockets.length > 1)
    expect(await row(page, 'lumi').getByText('Done').count()).toBe(0)
    isCut = false
    await row(page, 'lumi').getByText('Done').waitFor()
    await card(page, 'lumi').getByText('In use').waitFor()
    expect(sockets.length).toBeGreaterThan(2)
    expect(operations).not.toContain('OrdersNow')
  })
})

describe('a page on a gateway without subscriptions', () => {
  let portal: Portal
  beforeAll(async () => {
    portal = await startPortal('roles-2023', { SUBSCRIPTION_LIMIT: '0' })
  })
  afterAll(async () => {
    await portal[Symbol.asyncDispose]()
  })

  browserIt('asks how open orders are until they have ended', async () => {
    const project = await portal.writing.project({ name: 'Polled study' })
    await placeOrder(portal.writing, project)
    const page = await portal.openAs('allocator')
    const operations = operationsOf(page)
    await page.goto(`/projects/${project}`)
    await row(page, 'lumi').waitFor()
    await carryOutAll(portal.writing, 'Polled study')
    await row(page, 'lumi').getByText('Done').waitFor()
    await card(page, 'lumi').getByText('In use').waitFor()
    expect(operations).toContain('OrdersNow')
  })
})
