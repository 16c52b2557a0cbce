import { describe, expect, it } from '@jest/globals'
import { Cancellation } from '../../../src/core/cancellation.js'
import { Capabilities } from '../../../src/core/capabilities.js'
import { permissions2021 } from '../../../src/core/dialects/permissions-2021/dialect.js'
import { equals } from '../../../src/core/entities/conditions.js'
import { Selection } from '../../../src/core/entities/selection.js'
import { allOf } from '../../../src/core/list-request.js'
import { expectedInAll } from '../../../src/core/plan-costs.js'
import { planInputOf } from '../../../src/core/plan-input.js'
import { plan } from '../../../src/core/planner.js'
import { Statistics } from '../../../src/core/statistics.js'

describe('what the planner is told', () => {
  it('is one thing throughout a plan, whatever was learnt since it was asked before', () => {
    const statistics = new Statistics()
    const caller = { digest: 'd', authorization: undefined, requestId: 'r', signal: new Cancellation() }
    const dialect = permissions2021
    const options = {
      dialect,
      caller,
      statistics,
      capabilities: new Capabilities(),
      lists: new Set<string>(),
    }
    const [one, ...others] = dialect.routes.Allocation
    if (one === undefined) throw new Error('There is no way to allocations')
    statistics.learn('d', one, undefined, 1)
    const request = allOf('Allocation', [], Selection.of('name'))
    const input = planInputOf(options, request, [
      { where: [equals('project', 'p')], implied: { customer: 'c' } },
    ])
    plan(input)
    for (const way of others) if (way.scope === undefined) statistics.learn('d', way, undefined, 300)
    const again = plan(input)
    const costs = again.alternatives.map(({ cost }) => cost)
    expect(expectedInAll(again.reads).cost).toBe(Math.min(...costs))
    expect(costs.length).toBeGreaterThan(1)
  })
})
