import { describe, expect, it } from '@jest/globals'
import { dialectNames } from '../gateway-on-core.js'
import { amounts, nobody, Writing } from './mutation/writing.js'

const awaiting = `query ($id: ID!, $seconds: Int) {
  awaitOrder(id: $id, timeoutSeconds: $seconds) { state items { allocation { name } } }
}`

describe.each(dialectNames)('an order is waited for (%s)', (dialect) => {
  async function placed(writing: Writing): Promise<string> {
    const { uuid: offering } = await writing.offering()
    const create = {
      offering,
      name: 'lumi',
      limits: amounts({ cpu_k_hours: 5 }),
      acceptingTermsOfService: true,
    }
    const { orders } = await writing.payload<{ orders: { uuid: string }[] }>(
      'placeOrder',
      { project: await writing.project(), items: [{ create }] },
      'orders { uuid }',
    )
    return orders[0]?.uuid ?? ''
  }

  it('until its provider is done, by one who looks for all', async () => {
    await using writing = await Writing.start({ dialect, provider: 'manual' })
    const id = await placed(writing)
    const wait = (seconds: number) =>
      writing.gateway.query(awaiting, { as: 'allocator', variables: { id, seconds } })
    const soon = await wait(0)
    expect(soon.data).toMatchObject({ awaitOrder: { state: expect.stringMatching(/PENDING|EXECUTING/) } })
    writing.gateway.core.requests.clear()
    const waiting = [1, 2, 3].map(() => wait(60))
    await writing.payload('approveOrder', { order: id, as: 'PROVIDER' }, '', 'staff')
    // A current Core has the provider say twice that it is done.
    if (!writing.is2021) await writing.rest(`/marketplace-orders/${id}/set_state_done/`, 'staff', 'POST')
    for (const { data } of await Promise.all(waiting)) {
      expect(data).toEqual({ awaitOrder: { state: 'DONE', items: [{ allocation: { name: 'lumi' } }] } })
    }
  })

  it('with the looks of one, however many wait', async () => {
    await using writing = await Writing.start({ dialect, provider: 'manual' })
    const id = await placed(writing)
    const many = 20
    writing.gateway.core.requests.clear()
    const waiting = Array.from({ length: many }, () =>
      writing.gateway.query(awaiting, { as: 'allocator', variables: { id, seconds: 2 } }),
    )
    for (const { data } of await Promise.all(waiting)) {
      expect(data).toMatchObject({ awaitOrder: { state: expect.stringMatching(/PENDING|EXECUTING/) } })
    }
    const looks = writing.gateway.core.requests.entries.filter(({ path }) => path.includes(id))
    // Those who read it for their answers at the same time share that too; had each looked for itself, it would have been
    // seen more than twice as often as there are callers.
    expect(looks.length).toBeGreaterThan(1)
    expect(looks.length).toBeLessThan(2 * many)
  })

  it('only where the caller sees it', async () => {
    await using writing = await Writing.start({ dialect })
    const id = await placed(writing)
    const ask = (as: string, variables: Record<string, unknown>) =>
      writing.gateway.query(awaiting, { as, variables })
    expect((await ask('nobody', { id })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    expect((await ask('staff', { id: nobody })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    expect((await ask('staff', { id: 'nonsense' })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ])
    expect((await ask('staff', { id, seconds: 301 })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })
})
