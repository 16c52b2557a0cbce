import { describe, expect, it } from '@jest/globals'
import { routes2021 } from '../../../src/core/dialects/permissions-2021/routes.js'
import { equals } from '../../../src/core/entities/conditions.js'
import { PlanWatcher } from '../../../src/core/explanation.js'
import { plan } from '../../../src/core/planner.js'

const wanted = Array.from({ length: 100 }, (_, index) => ({
  where: [equals('project', `p${String(index)}`)],
  implied: { customer: 'c' },
  share: 1,
}))

describe('the explanation of a plan', () => {
  it('tells the ways, what they took, and what was weighed against them', () => {
    const watcher = new PlanWatcher()
    const found = plan({ routes: routes2021.Membership, where: [], wanted, count: () => undefined })
    watcher.planned('Membership', wanted.length, found)
    for (const read of found.reads) watcher.answered(read, 99)
    expect(watcher.explain()).toEqual([
      {
        entity: 'Membership',
        wanted: 100,
        ways: [
          {
            route: 'users of customer',
            path: '/customers/{customer}/users/',
            lists: 1,
            requests: 1,
            expectedRows: 100,
            rows: 99,
            cost: 1475,
          },
        ],
        why:
          'users of customer: 1 request, about 100 rows and 1,475 ms; instead of ' +
          'project permissions: 2 requests, about 500 rows and 3,410 ms; ' +
          'project permissions by customer: 2 requests, about 500 rows and 3,410 ms; ' +
          'project permissions by project: 100 requests, about 500 rows and 6,350 ms',
      },
    ])
  })

  it('stays as it was when the plan was made, whatever is learnt of other ways', () => {
    const watcher = new PlanWatcher()
    let projects = 3
    const found = plan({
      routes: routes2021.Project,
      where: [],
      wanted: [{ where: [equals('uuid', 'p')], implied: { customer: 'c' } }],
      count: () => projects,
    })
    watcher.planned('Project', 1, found)
    projects = 3_000
    expect(watcher.explain()[0]?.why).toBe(
      'project: 1 request, about 1 row and 38 ms; instead of projects: 1 request, about 3 rows and 63 ms; ' +
        'projects by customer: 1 request, about 3 rows and 63 ms',
    )
  })

  it('says where no list has what is wanted', () => {
    const watcher = new PlanWatcher()
    watcher.planned('Membership', 1, { reads: [], unanswered: [0], alternatives: [] })
    expect(watcher.explain()).toEqual([
      {
        entity: 'Membership',
        wanted: 1,
        ways: [],
        why: 'No list has it: it is looked up, or put together from several.',
      },
    ])
  })
})
