import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { expectedInAll } from '../../src/core/plan-costs.js'
import { plan } from '../../src/core/planner.js'
import type { PlanInput, Planner } from '../../src/core/planner.js'
import { dialectNames } from '../gateway-on-core.js'
import { graphs } from './graphs.js'
import { oneRequestAKey } from './strategies.js'
import { startCompared } from './work.js'
import type { Compared } from './work.js'

const callers = ['staff', 'allocator', 'allocator-of-two', 'member'] as const

describe.each(dialectNames)('any graph on %s', (dialect) => {
  let gateways: Compared
  const inputs: PlanInput[] = []
  const watched: Planner = (input) => {
    inputs.push(input)
    return plan(input)
  }
  beforeAll(async () => {
    gateways = await startCompared(dialect, watched)
  })
  afterAll(async () => {
    await gateways[Symbol.asyncDispose]()
  })

  it('is answered as by one request a key, at no more than that is expected to take', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.constantFrom(...callers), async (document, as) => {
        inputs.length = 0
        const { planned, naive } = gateways
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
