import { describe, expect, it } from '@jest/globals'
import { request } from 'undici'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

const document = '{ projects(first: 100) { nodes { name memberships { nodes { role } } } } }'

interface Told {
  readonly extensions?: { readonly plan?: readonly { readonly entity: string; readonly why: string }[] }
}

async function tell(gateway: TestGateway, headers: Record<string, string>): Promise<Told> {
  const answer = await request(gateway.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Token ${gateway.token('allocator')}`,
      ...headers,
    },
    body: JSON.stringify({ query: document }),
  })
  return (await answer.body.json()) as Told
}

describe.each(dialectNames)('the plan of an operation on %s', (dialect) => {
  it('is told where it is asked for: each batch, its ways, and why', async () => {
    await using gateway = await startTestGateway({ dialect })
    const { extensions } = await tell(gateway, { 'x-explain': 'cost, plan' })
    expect(extensions?.plan).toEqual([
      {
        entity: 'Project',
        wanted: 1,
        ways: [expect.objectContaining({ route: 'projects', lists: 1, requests: 1, rows: 100 })],
        why: expect.stringMatching(/^projects: 1 request, about 100 rows and \d+ ms/),
      },
      {
        entity: 'Membership',
        wanted: 100,
        ways: [expect.objectContaining({ route: 'users of customer', requests: 1 })],
        why: expect.stringMatching(
          /^users of customer: 1 request, .* ms; instead of .*: 100 requests, about 500 rows/,
        ),
      },
    ])
  })

  it('is the same for the same', async () => {
    await using one = await startTestGateway({ dialect })
    await using other = await startTestGateway({ dialect })
    const explain = { 'x-explain': 'plan' }
    expect(await tell(one, explain)).toEqual(await tell(other, explain))
  })

  it('is not told by default, nor where something else is asked for', async () => {
    await using gateway = await startTestGateway({ dialect })
    expect((await tell(gateway, {})).extensions).toBeUndefined()
    expect((await tell(gateway, { 'x-explain': 'cost' })).extensions?.plan).toBeUndefined()
  })
})
