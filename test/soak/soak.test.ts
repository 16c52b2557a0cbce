import { describe, expect, it } from '@jest/globals'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import { faultsOf } from '../../bench/soak/report.js'
import { soak } from '../../bench/soak/soak.js'
import { startGatewayOn } from '../reliability/gateway-on-url.js'

/** The short form of `npm run soak`. */
describe('load, faults and outages, all at once', () => {
  it('lose no change, double none, and leave no error unmapped', async () => {
    await using core = await startEmbeddedCore({ dialect: 'roles-2023' })
    await using gateway = await startGatewayOn(core.url, {
      timeouts: { connectMs: 2_000, headersMs: 1_000, bodyMs: 1_000 },
      answerLimitBytes: 2_097_152,
      operationTimeoutMs: 5_000,
    })
    const report = await soak({
      url: new URL(gateway.url),
      core,
      ms: 20_000,
      memory: () => Promise.resolve(0),
      readers: 6,
      writers: 3,
      outageEveryMs: 7_000,
      outageMs: 2_000,
    })
    expect(faultsOf(report)).toEqual([])
    expect(report.changes.acknowledged).toBeGreaterThan(0)
    expect(report.good).toBeGreaterThan(0)
  }, 120_000)
})
