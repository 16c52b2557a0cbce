import { describe, expect, it } from '@jest/globals'
import { startTestGateway, until } from './gateway.js'

describe('closing the gateway', () => {
  it('finishes what is in hand and takes nothing new', async () => {
    const gateway = await startTestGateway()
    const inHand = gateway.post({ query: '{ waits }' })
    await until(() => gateway.waiting.length === 1)
    const closed = gateway.close()
    await expect(gateway.post({ query: '{ echo(text: "late") }' })).rejects.toThrow(
      /ECONNREFUSED|ECONNRESET|closed/,
    )
    gateway.waiting[0]?.answer('finished')
    const answer = await inHand
    expect(answer.json()).toEqual({ data: { waits: 'finished' } })
    expect(answer.headers['connection']).toBe('close')
    await closed
  })

  it('does not wait for connections that are merely kept alive', async () => {
    const gateway = await startTestGateway()
    const answer = await gateway.post({ query: '{ echo(text: "a") }' })
    expect(answer.headers['connection']).toBe('keep-alive')
    await gateway.close()
    await expect(gateway.get('/health/live')).rejects.toThrow()
  })
})
