import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

describe.each(['permissions-2021'] as const)('requests to the Core on %s', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    await gateway.query('{ core { dialect } }')
  })
  afterAll(() => gateway[Symbol.asyncDispose]())
  beforeEach(() => {
    gateway.core.requests.clear()
  })

  it('takes one request of free fields for 100 projects with the names of their customers', async () => {
    const { data, errors } = await gateway.query<{ projects: { nodes: { customer: { name: string } }[] } }>(
      '{ projects(first: 100) { nodes { name customer { name } } } }',
    )
    expect(errors).toBeUndefined()
    expect(data.projects.nodes).toHaveLength(100)
    expect(gateway.core.requests.entries.map(({ template }) => template)).toEqual(['/api/projects/'])
  })
})
