import { describe, expect, it } from '@jest/globals'
import { dialectNames } from '../gateway-on-core.js'
import { until } from '../server/gateway.js'
import { transports } from './clients.js'
import { asked, carryOut, followAs, orderChanged, placeOrder, startWriting } from './subscribing.js'

const stateOf = (result: unknown): unknown =>
  (result as { data?: { orderChanged?: { state?: unknown } } }).data?.orderChanged?.state

describe.each(dialectNames)('an order is followed (%s)', (dialect) => {
  it.each(transports)('from what it is to its final state, over a %s', async (transport) => {
    await using writing = await startWriting(dialect)
    const id = await placeOrder(writing, await writing.project())
    using following = followAs(writing, transport, orderChanged, { id })
    await following.came(1)
    expect(stateOf(following.results[0])).toMatch(/PENDING|EXECUTING/)
    await carryOut(writing, id)
    expect(await following.over()).toBe('COMPLETE')
    expect(following.results.at(-1)).toEqual({
      data: {
        orderChanged: {
          uuid: expect.any(String),
          state: 'DONE',
          project: { customer: { name: expect.any(String) } },
          items: [{ allocation: { name: 'lumi' } }],
        },
      },
    })
    expect(following.results.some(({ errors }) => errors !== undefined)).toBe(false)
    // Who comes afterwards is told how it ended.
    using late = followAs(writing, transport, orderChanged, { id })
    expect(await late.over()).toBe('COMPLETE')
    expect(late.results.map(stateOf)).toEqual(['DONE'])
  })

  it('by one who looks for all, and by nobody once all have left', async () => {
    await using writing = await startWriting(dialect)
    const id = await placeOrder(writing, await writing.project())
    const many = 12
    const all = Array.from({ length: many }, (_, index) =>
      followAs(writing, transports[index % 2] ?? 'websocket', orderChanged, { id }),
    )
    await Promise.all(all.map((following) => following.came(1)))
    expect(writing.gateway.gauges().watched).toBe(1)
    writing.gateway.core.requests.clear()
    // Looks follow one another: the fifth is over when the sixth is seen. Were each its own, there would be dozens.
    await until(() => asked(writing, id) >= 6)
    expect(all.map(({ results }) => results.length)).toEqual(all.map(() => 1))
    all.forEach((following, index) => {
      if (index > 0) following.stop()
    })
    await until(() => writing.gateway.gauges().watched === 1)
    await carryOut(writing, id)
    expect(await all[0]?.over()).toBe('COMPLETE')
    await until(() => writing.gateway.gauges().watched === 0)
    for (const following of all) following[Symbol.dispose]()
  })

  it('until its client leaves', async () => {
    await using writing = await startWriting(dialect)
    const id = await placeOrder(writing, await writing.project())
    for (const transport of transports) {
      using following = followAs(writing, transport, orderChanged, { id })
      await following.came(1)
      following.stop()
      await until(() => writing.gateway.gauges().watched === 0)
      // What was under way when it left is still answered by the Core.
      await new Promise((resume) => setTimeout(resume, 300))
      const before = asked(writing, id)
      await new Promise((resume) => setTimeout(resume, 600))
      expect(asked(writing, id)).toBe(before)
    }
  })

  it('through an outage of the Core', async () => {
    await using writing = await startWriting(dialect)
    const id = await placeOrder(writing, await writing.project())
    using following = followAs(writing, 'websocket', orderChanged, { id })
    await following.came(1)
    const { core } = writing.gateway
    core.requests.clear()
    core.faults.inject({ kind: 'status', status: 503, method: 'GET', path: `/api/marketplace-orders/${id}/` })
    await until(() => asked(writing, id) >= 4)
    await carryOut(writing, id).catch(() => undefined)
    expect(following.ended()).toBeUndefined()
    core.faults.clear()
    await until(() => following.ended() !== undefined)
    expect(following.results.map(stateOf).at(-1)).toBe('DONE')
    expect(following.results.some(({ errors }) => errors !== undefined)).toBe(false)
  })
})
