import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dialectNames } from '../../gateway-on-core.js'
import { amounts, nobody, Writing } from './writing.js'

describe.each(dialectNames)('orders are reviewed (%s)', (dialect) => {
  let writing: Writing
  let project: string
  beforeAll(async () => {
    writing = await Writing.start({ dialect, provider: 'manual' })
    project = await writing.project()
    // A member's orders wait for the allocator.
    const user = writing.gateway.core.demoUsers.find(({ name }) => name === 'member')?.uuid
    await writing.payload('addMembership', { project, user, role: writing.is2021 ? 'MEMBER' : 'MANAGER' })
  })
  beforeEach(() => {
    writing.gateway.core.requests.clear()
  })
  afterAll(() => writing[Symbol.asyncDispose]())

  async function placed(as: string, name?: string): Promise<string> {
    const { uuid: offering } = await writing.offering(name)
    const create = {
      offering,
      name: 'lumi',
      limits: amounts({ cpu_k_hours: 5 }),
      acceptingTermsOfService: true,
    }
    const { orders, userErrors } = await writing.payload<{ orders: { uuid: string }[] }>(
      'placeOrder',
      { project, items: [{ create }] },
      'orders { uuid }',
      as,
    )
    expect(userErrors).toEqual([])
    return orders[0]?.uuid ?? ''
  }

  const review = (mutation: string, order: string, as: string, reviewer: string) =>
    writing.payload<{ order: { state: string } | null }>(
      mutation,
      { order, as },
      'order { state reviewedAt reviewedBy { username } items { state } }',
      reviewer,
    )

  const stateOf = async (order: string): Promise<unknown> => {
    return (await writing.row(`/marketplace-orders/${order}/`))['state']
  }

  it('approves for the consumer, then for the provider', async () => {
    const order = await placed('member')
    expect(await stateOf(order)).toBe(writing.is2021 ? 'requested for approval' : 'pending-consumer')
    const approved = await review('approveOrder', order, 'CONSUMER', 'allocator')
    expect(approved).toMatchObject({ order: { reviewedAt: expect.any(String) }, userErrors: [] })
    expect(await stateOf(order)).toBe(writing.is2021 ? 'executing' : 'pending-provider')
    const done = await review('approveOrder', order, 'PROVIDER', 'staff')
    expect(done.userErrors).toEqual([])
    expect(['DONE', 'EXECUTING']).toContain(done.order?.state)
  })

  it('rejects for the consumer', async () => {
    const order = await placed('member')
    const rejected = await review('rejectOrder', order, 'CONSUMER', 'allocator')
    expect(rejected).toMatchObject({
      order: { state: 'REJECTED', items: [{ state: 'REJECTED' }] },
      userErrors: [],
    })
    expect(await stateOf(order)).toBe('rejected')
    expect((await review('approveOrder', order, 'CONSUMER', 'allocator')).userErrors).toMatchObject([
      { code: 'CONFLICT' },
    ])
    expect((await review('rejectOrder', order, 'CONSUMER', 'allocator')).userErrors).toMatchObject([
      { code: 'CONFLICT' },
    ])
  })

  it('rejects for the provider', async () => {
    const order = await placed('allocator')
    const rejected = await review('rejectOrder', order, 'PROVIDER', 'staff')
    expect(rejected.userErrors).toEqual([])
    expect(rejected).toMatchObject({
      order: { items: [{ state: writing.is2021 ? 'CANCELED' : 'REJECTED' }] },
    })
    expect((await review('approveOrder', order, 'PROVIDER', 'staff')).userErrors).toMatchObject([
      { code: 'CONFLICT' },
    ])
  })

  it('does not let everyone', async () => {
    const order = await placed('member')
    expect((await review('approveOrder', order, 'CONSUMER', 'member')).userErrors).toMatchObject([
      { code: 'FORBIDDEN' },
    ])
    for (const mutation of ['approveOrder', 'rejectOrder']) {
      expect(await writing.refusals(mutation, { order, as: 'CONSUMER' }, 'nobody')).toEqual([
        'NOT_FOUND order',
      ])
      expect(await writing.refusals(mutation, { order, as: 'PROVIDER' }, 'nobody')).toEqual([
        'NOT_FOUND order',
      ])
      expect(await writing.refusals(mutation, { order: nobody, as: 'CONSUMER' })).toEqual(['NOT_FOUND order'])
      expect(await writing.refusals(mutation, { order: 'nonsense', as: 'CONSUMER' })).toEqual([
        'INVALID order',
      ])
    }
  })

  it('calls off an order that waits for its approval', async () => {
    const order = await placed('member')
    const { userErrors, order: canceled } = await writing.payload<{ order: { state: string } }>(
      'cancelOrder',
      { order },
      'order { state }',
    )
    expect(userErrors).toEqual([])
    expect(canceled.state).toBe(writing.is2021 ? 'REJECTED' : 'CANCELED')
    expect(await writing.row(`/marketplace-orders/${order}/`)).toMatchObject({
      state: writing.is2021 ? 'rejected' : 'canceled',
    })
    expect(await writing.refusals('cancelOrder', { order })).toEqual([expect.stringMatching(/^CONFLICT/)])
  })

  it('calls off an order under way where the offering allows it', async () => {
    const order = await placed('allocator', 'LUMI Estonia / Request Based Access').catch(() => undefined)
    const usual = await placed('allocator')
    if (writing.is2021) {
      expect(await writing.refusals('cancelOrder', { order: usual })).toEqual(['UNSUPPORTED'])
      expect(await writing.refusals('cancelOrder', { order })).toEqual([])
    } else {
      expect(await writing.refusals('cancelOrder', { order: usual })).toEqual([])
    }
    expect(await writing.refusals('cancelOrder', { order: nobody })).toEqual(['NOT_FOUND order'])
  })

  if (dialect === 'permissions-2021') {
    it('tells which items were approved before the answer was lost', async () => {
      const { uuid: offering } = await writing.offering()
      const create = (name: string) => ({
        create: { offering, name, limits: amounts({ cpu_k_hours: 5 }), acceptingTermsOfService: true },
      })
      const { orders } = await writing.payload<{ orders: { uuid: string }[] }>(
        'placeOrder',
        { project, items: [create('one'), create('two')] },
        'orders { uuid }',
      )
      const path = '/api/marketplace-order-items/{uuid}/approve/'
      writing.gateway.core.faults.inject({ kind: 'reset', path, after: 1, times: 1 })
      const approved = await review('approveOrder', orders[0]?.uuid ?? '', 'PROVIDER', 'staff')
      writing.gateway.core.faults.clear()
      expect(approved.order).not.toBeNull()
      expect(approved.userErrors).toMatchObject([{ code: 'UNKNOWN_OUTCOME', field: ['order'] }])
    })
  }
})
