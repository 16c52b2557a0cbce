import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { EmbeddedCore } from '../../src/embedded/index.js'
import { expectedInAll } from '../../src/core/plan-costs.js'
import { plan } from '../../src/core/planner.js'
import type { PlanInput, Planner } from '../../src/core/planner.js'
import { dialectNames } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { graphs } from './graphs.js'
import { oneRequestAKey } from './strategies.js'
import { gatewayOn } from './work.js'

const callers = ['staff', 'allocator', 'allocator-of-two', 'member'] as const

describe.each(dialectNames)('any graph on %s', (dialect) => {
  let core: EmbeddedCore
  let planned: TestGateway
  let naive: TestGateway
  const inputs: PlanInput[] = []
  const watched: Planner = (input) => {
    inputs.push(input)
    return plan(input)
  }
  beforeAll(async () => {
    core = await startEmbeddedCore({ dialect })
    planned = await gatewayOn(core, watched)
    naive = await gatewayOn(core, oneRequestAKey)
  })
  afterAll(async () => {
    await planned[Symbol.asyncDispose]()
    await naive[Symbol.asyncDispose]()
    await core.close()
  })

  it('is answered as by one request a key, at no more than that is expected to take', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.constantFrom(...callers), async (document, as) => {
        inputs.length = 0
        const [ours, theirs] = [await planned.query(document, { as }), await naive.query(document, { as })]
        expect(ours).toEqual(theirs)
        for (const input of inputs) {
          const [mine, single] = [plan(input), oneRequestAKey(input)]
          expect(mine.unanswered).toEqual(single.unanswered)
          // Requests for the same are sent once.
          expect(expectedInAll(mine.reads).cost).toBeLessThanOrEqual(expectedInAll(single.reads).cost + 0.001)
        }
      }),
      { numRuns: 12 },
    )
  }, 300_000)
})
