import { describe, expect, it } from '@jest/globals'
import { startObservedGateway } from './observed-gateway.js'
import type { ObservedGateway } from './observed-gateway.js'

const QUERY = '{ projects(first: 1) { totalCount } }'

/** Waits until so many requests are on their way to the Core. */
async function reached(gateway: ObservedGateway, count: number): Promise<void> {
  for (let round = 0; round < 500 && gateway.recorded.length < count; round++) {
    await new Promise((resume) => setTimeout(resume, 20))
  }
  expect(gateway.recorded.length).toBeGreaterThanOrEqual(count)
}

describe('an instance that is about to end', () => {
  it('says that it is not ready, and goes on serving until it is closed', async () => {
    await using gateway = await startObservedGateway()
    expect((await gateway.get('/health/ready')).status).toBe(200)
    gateway.drain()
    const { status, text } = await gateway.get('/health/ready')
    expect([status, JSON.parse(text)]).toEqual([
      503,
      { status: 'unavailable', reason: 'This instance is about to end.' },
    ])
    expect((await gateway.get('/health/live')).status).toBe(200)
    expect((await gateway.post(QUERY)).status).toBe(200)
  })

  it('answers what is in hand, and refuses new connections', async () => {
    await using gateway = await startObservedGateway({ dialect: 'roles-2023', latencyMs: 300 })
    const inHand = gateway.post(QUERY)
    await reached(gateway, 1)
    const closed = gateway.close(60_000)
    await expect(gateway.get('/health/live')).rejects.toThrow(/ECONNREFUSED|ECONNRESET|closed/)
    const { status, text } = await inHand
    expect([status, JSON.parse(text)]).toEqual([
      200,
      { data: { projects: { totalCount: expect.any(Number) } } },
    ])
    await closed
  })

  it('calls off what is still in hand when its time is up, with what that asks of the Core', async () => {
    await using gateway = await startObservedGateway()
    await gateway.post(QUERY)
    const before = gateway.recorded.length
    gateway.core.faults.inject({ kind: 'hang' })
    const stuck = gateway.post(QUERY)
    const refused = expect(stuck).rejects.toThrow()
    await reached(gateway, before + 1)
    await gateway.close(50)
    await refused
    expect(gateway.logs()).toContainEqual(
      expect.objectContaining({ level: 'warn', msg: 'calling off the requests that are still in hand' }),
    )
  })
})
