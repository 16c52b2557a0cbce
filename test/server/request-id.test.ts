import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestGateway } from './gateway.js'
import type { TestGateway } from './gateway.js'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.close())

const query = '{ caller { requestId } }'

describe('the request id', () => {
  it('is the one that was given, told to the graph and sent back', async () => {
    const answer = await gateway.post({ query }, { 'x-request-id': 'portal-42' })
    expect(answer.headers['x-request-id']).toBe('portal-42')
    expect(answer.json()).toEqual({ data: { caller: { requestId: 'portal-42' } } })
  })

  it.each(['', 'two words', 'a"b', 'x'.repeat(129), 'käsi'])(
    'is a new one where %j was given',
    async (given) => {
      const answer = await gateway.post({ query }, { 'x-request-id': Buffer.from(given).toString('latin1') })
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(answer.json()).toEqual({ data: { caller: { requestId: answer.headers['x-request-id'] } } })
    },
  )

  it('is on refusals too, and never the same twice', async () => {
    const answers = await Promise.all([gateway.get('/nowhere'), gateway.get('/graphql'), gateway.post('{')])
    const ids = answers.map((answer) => answer.headers['x-request-id'])
    expect(new Set(ids).size).toBe(3)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/)
  })
})
