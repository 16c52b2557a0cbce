import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { request } from 'undici'
import { startTestGateway, until } from './gateway.js'
import type { TestGateway } from './gateway.js'

interface Line {
  level: string
  msg: string
  requestId?: string
  status?: number
  route?: string
  left?: boolean
  durationMs?: number
  operation?: { name?: string; type?: string; errors: string[] }
  err?: { type: string; message: string; stack: string }
}

let gateway: TestGateway
beforeEach(async () => {
  gateway = await startTestGateway()
})
afterEach(() => gateway.close())

/** The lines once there are as many of a message as are due: a line is written after the answer has gone. */
async function lines(message: string, count = 1): Promise<Line[]> {
  const matching = () =>
    gateway
      .logs()
      .map((line) => JSON.parse(line) as Line)
      .filter(({ msg }) => msg === message)
  await until(() => matching().length >= count)
  return matching()
}

describe('the log', () => {
  it('has one line an operation, with its name, kind, time and codes', async () => {
    await gateway.post(
      { query: 'query Greeting { echo(text: "a") fails(how: "core") }' },
      { 'x-request-id': 'r-1' },
    )
    const found = await lines('request')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      level: 'info',
      requestId: 'r-1',
      status: 200,
      route: '/graphql',
      operation: { name: 'Greeting', type: 'query', errors: ['FORBIDDEN'] },
    })
    expect(found[0]?.durationMs).toBeGreaterThanOrEqual(0)
  })

  it('has an unexpected error whole, under the id of the request', async () => {
    await gateway.post({ query: '{ fails(how: "unexpected") }' }, { 'x-request-id': 'r-2' })
    const [line] = await lines('unexpected error')
    expect(line).toMatchObject({ level: 'error', requestId: 'r-2', err: { type: 'TypeError' } })
    expect(line?.err?.stack).toContain('gateway.ts')
  })

  it('never has a token, a variable, a literal or an address', async () => {
    const secrets = ['tok3n-of-caller', 'variable-s3cret', 'literal-s3cret', '0123456789abcdef']
    const authorization = 'Token tok3n-of-caller'
    const query =
      'query Q($t: String!) { echo(text: $t) other: echo(text: "literal-s3cret") fails(how: "unexpected") }'
    const variables = { t: 'variable-s3cret' }
    await gateway.post({ query, variables }, { authorization })
    await gateway.post({ query, variables: { t: { bad: 'variable-s3cret' } } }, { authorization })
    await gateway.post({ query: '{ literal-s3cret' }, { authorization })
    const search = `query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify(variables))}`
    await gateway.get(`/graphql?${search}`, { authorization, 'apollo-require-preflight': '1' })
    await gateway.get(`/graphql/literal-s3cret?${search}`, { authorization })
    await lines('request', 5)
    const everything = gateway.logs().join('')
    for (const secret of secrets) expect(everything).not.toContain(secret)
    expect(everything).toContain('unexpected error')
  })

  it('says that a caller has left, and the graph is told', async () => {
    const controller = new AbortController()
    const answer = request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'r-3' },
      body: JSON.stringify({ query: '{ waits }' }),
      signal: controller.signal,
    })
    await until(() => gateway.waiting.length === 1)
    expect(gateway.waiting[0]?.context.signal.aborted).toBe(false)
    controller.abort()
    await expect(answer).rejects.toThrow()
    await until(() => gateway.waiting[0]?.context.signal.aborted === true)
    expect(await lines('request')).toMatchObject([{ requestId: 'r-3', left: true }])
    gateway.waiting[0]?.answer('too late')
  })

  it('does not call an answered request abandoned, and calls off what it still asks for', async () => {
    const answer = gateway.post({ query: '{ waits }' })
    await until(() => gateway.waiting.length === 1)
    gateway.waiting[0]?.answer('in time')
    expect((await answer).json()).toEqual({ data: { waits: 'in time' } })
    const [line] = await lines('request')
    expect(line).not.toHaveProperty('left')
    await until(() => gateway.waiting[0]?.context.signal.aborted === true)
  })
})
