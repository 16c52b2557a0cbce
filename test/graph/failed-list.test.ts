import { describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'

describe.each(dialectNames)('a list below a single entity on %s', (dialect) => {
  it('fails where it stands, and not where the entity does', async () => {
    await using gateway = await startTestGateway({ dialect })
    const { data: found } = await gateway.query<{ projects: { nodes: { id: string }[] } }>(
      '{ projects(first: 1) { nodes { id } } }',
      { as: 'allocator' },
    )
    const id = found.projects.nodes[0]?.id
    gateway.core.faults.inject({
      kind: 'status',
      status: 503,
      path: '/api/marketplace-resources/',
      times: 10,
    })
    const { errors } = await gateway.query(
      'query ($id: ID!) { project(id: $id) { name allocations { totalCount } } }',
      { as: 'allocator', variables: { id } },
    )
    expect(errors).toMatchObject([
      { path: ['project', 'allocations'], extensions: { code: 'CORE_UNAVAILABLE' } },
    ])
  })
})
