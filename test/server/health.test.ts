import { describe, expect, it } from '@jest/globals'
import { createReadiness } from '../../src/server/health.js'
import { startTestGateway } from './gateway.js'

describe('/health/live', () => {
  it('answers while the process does, Core or not', async () => {
    const gateway = await startTestGateway({}, { ready: () => Promise.reject(new Error('no Core')) })
    const answer = await gateway.get('/health/live')
    expect([answer.status, answer.json()]).toEqual([200, { status: 'live' }])
    expect(answer.headers['cache-control']).toBe('no-store')
    await gateway.close()
  })
})

describe('/health/ready', () => {
  it('answers 200 with the dialect once the Core is reached, asking it once for many probes', async () => {
    let asked = 0
    const ready = () => {
      asked++
      return Promise.resolve({ dialect: 'PERMISSIONS_2021' })
    }
    const gateway = await startTestGateway({}, { ready })
    const answers = await Promise.all(Array.from({ length: 5 }, () => gateway.get('/health/ready')))
    for (const answer of answers) {
      expect([answer.status, answer.json()]).toEqual([200, { status: 'ready', dialect: 'PERMISSIONS_2021' }])
    }
    expect(asked).toBe(1)
    await gateway.close()
  })

  it('answers 503 with the reason, without what looks like a token', async () => {
    const ready = () => Promise.reject(new Error('refused Token abcdef0123456789 by the Core'))
    const gateway = await startTestGateway({}, { ready })
    const answer = await gateway.get('/health/ready')
    expect(answer.status).toBe(503)
    expect(answer.json()).toEqual({ status: 'unavailable', reason: 'refused Token [redacted] by the Core' })
    await gateway.close()
  })
})

describe('readiness', () => {
  it('is asked for again when it is a few seconds old, good or bad', async () => {
    const outcomes = [
      () => Promise.reject(new Error('down')),
      () => Promise.resolve({ dialect: 'ROLES_2023' }),
      () => Promise.reject(new Error('down again')),
    ]
    let time = 0
    const readiness = createReadiness(
      () => outcomes.shift()?.() ?? Promise.reject(new Error('asked too often')),
      () => time,
    )
    expect(await readiness()).toEqual({ status: 'unavailable', reason: 'down' })
    time = 2999
    expect(await readiness()).toEqual({ status: 'unavailable', reason: 'down' })
    time = 3000
    expect(await readiness()).toEqual({ status: 'ready', dialect: 'ROLES_2023' })
    time = 6000
    expect(await readiness()).toEqual({ status: 'unavailable', reason: 'down again' })
  })

  it('asks once while an answer is awaited, however long that takes', async () => {
    let time = 0
    let asked = 0
    let answer: (found: { dialect: string }) => void = () => undefined
    const readiness = createReadiness(
      () => {
        asked++
        return new Promise((resolve) => (answer = resolve))
      },
      () => time,
    )
    const first = readiness()
    time = 60_000
    const second = readiness()
    answer({ dialect: 'ROLES_2023' })
    expect(await Promise.all([first, second])).toEqual([await first, await first])
    expect(asked).toBe(1)
  })
})
