import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { amounts, Writing } from './writing.js'
import type { Input } from './writing.js'

interface Placed {
  readonly orders: { readonly uuid: string }[]
}

describe('orders are placed in part, where each item is an order of its own', () => {
  let writing: Writing
  let offering: string
  let project: string
  beforeAll(async () => {
    writing = await Writing.start({ dialect: 'roles-2023' })
    offering = (await writing.offering()).uuid
    project = await writing.project()
  })
  beforeEach(() => {
    writing.gateway.core.requests.clear()
  })
  afterAll(() => writing[Symbol.asyncDispose]())

  const create = (input: Input = {}): Input => ({
    create: {
      offering,
      name: 'lumi',
      limits: amounts({ cpu_k_hours: 5 }),
      acceptingTermsOfService: true,
      ...input,
    },
  })
  const place = (items: readonly Input[], more: Input = {}) =>
    writing.payload<Placed>('placeOrder', { project, items, ...more }, 'orders { uuid state }')
  const posts = () => writing.writes().filter(({ method }) => method === 'POST')

  const bad = (name: string) => create({ name, limits: amounts({ cpu_k_hours: 1.5 }) })

  it('stops at the item that fails, and tells which orders there are', async () => {
    const { orders, userErrors } = await place([create(), create(), bad('third'), create(), create()])
    expect(orders).toHaveLength(2)
    expect(userErrors).toMatchObject([
      { code: 'INVALID', field: ['items', '2', 'create', 'limits', '0', 'amount'] },
    ])
    expect(posts()).toHaveLength(3)
  })

  it('goes on where it is told to', async () => {
    const items = [create(), bad('second'), create(), bad('fourth'), create()]
    const { orders, userErrors } = await place(items, { continueOnError: true })
    expect(orders).toHaveLength(3)
    expect(userErrors.map(({ field }) => field?.[1])).toEqual(['1', '3'])
    expect(posts()).toHaveLength(5)
  })

  it('tells beside the orders that there are, that the answer to a later one was lost', async () => {
    const lost = {
      kind: 'reset',
      path: '/api/marketplace-orders/',
      method: 'POST',
      after: 2,
      times: 1,
    } as const
    writing.gateway.core.faults.inject(lost)
    const { orders, userErrors } = await place([create(), create(), create(), create()])
    writing.gateway.core.faults.clear()
    expect(orders).toHaveLength(2)
    expect(userErrors).toMatchObject([{ code: 'UNKNOWN_OUTCOME', field: ['items', '2'] }])
    expect(userErrors[0]?.message).toMatch(/look for a new order/)
    expect(posts()).toHaveLength(3)
  })
})
