import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { request } from 'undici'
import { startTestGateway } from '../../gateway-on-core.js'
import type { TestGateway } from '../../gateway-on-core.js'
import { startGate, until } from './gate.js'
import type { Arrival, Gate } from './gate.js'

const concurrency = { perToken: 3, total: 5, waiting: 12 }

let gate: Gate
let gateway: TestGateway
beforeAll(async () => {
  gate = await startGate()
  gateway = await startTestGateway(
    { dialect: 'roles-2023' },
    {
      traffic: { concurrency },
      addressOf: ({ url }) => {
        gate.target = url
        return gate.url
      },
    },
  )
  // The era is found out.
  await gateway.query('{ core { dialect } }')
})
afterEach(() => {
  gate.open()
  gate.arrivals.length = 0
})
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await gate[Symbol.asyncDispose]()
})

/** So many lists of projects, none like another: a request each. */
const lists = (count: number, word: string): string => {
  const fields = Array.from(
    { length: count },
    (_, index) => `p${index}: projects(filter: { name: "${word}${index}" }) { totalCount }`,
  )
  return `{ ${fields.join(' ')} }`
}

const isList = ({ path }: Arrival): boolean => path.startsWith('/api/projects/?')
const of = (user: string) => (arrival: Arrival) => arrival.authorization === `Token ${gateway.token(user)}`

describe('the queue before a Core', () => {
  it('lets no more requests of a token go out at a time than it may have', async () => {
    gate.holds = isList
    const answer = gateway.query(lists(9, 'a'), { as: 'staff' })
    expect(await gate.untilHeld(3)).toHaveLength(3)
    expect(gateway.gauges()).toMatchObject({ inFlight: 3, queued: 6, callers: 1 })
    gate.held()[1]?.release()
    await until(() => gateway.gauges().queued === 5)
    expect(await gate.untilHeld(3)).toHaveLength(3)
    gate.open()
    const { errors } = await answer
    expect(errors).toBeUndefined()
    expect(gate.arrivals.filter(isList)).toHaveLength(9)
  })

  it('lets no more go out in all, and tokens take turns', async () => {
    gate.holds = isList
    const answers = [gateway.query(lists(9, 'b'), { as: 'staff' })]
    await gate.untilHeld(3)
    answers.push(gateway.query(lists(3, 'c'), { as: 'allocator' }))
    await gate.untilHeld(5)
    answers.push(gateway.query(lists(3, 'd'), { as: 'member' }))
    await until(() => gateway.gauges().queued === 10)
    expect(gate.held()).toHaveLength(5)
    // One place after another becomes free: however many the first has waiting, the others are not held up.
    for (let place = 0; place < 4; place++) {
      const before = gate.arrivals.filter(isList).length
      gate.held()[0]?.release()
      await until(() => gate.arrivals.filter(isList).length > before)
    }
    const next = gate.arrivals.filter(isList).slice(5)
    expect(next.filter(of('member')).length).toBeGreaterThanOrEqual(2)
    expect(next.filter(of('staff')).length).toBeLessThanOrEqual(2)
    gate.open()
    for (const { errors } of await Promise.all(answers)) expect(errors).toBeUndefined()
  })

  it('refuses whoever has most waiting when it is full, and says when to come again', async () => {
    gate.holds = isList
    const greedy = gateway.query(lists(40, 'e'), { as: 'staff' })
    await gate.untilHeld(3)
    const modest = gateway.query(lists(5, 'f'), { as: 'allocator' })
    await gate.untilHeld(5)
    await until(() => gateway.gauges().queued === concurrency.waiting)
    gate.open()
    const { errors: none } = await modest
    expect(none).toBeUndefined()
    const { data, errors = [] } = await greedy
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['RATE_LIMITED']))
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('not sent') as unknown,
      extensions: {
        core: { method: 'GET', path: '/api/projects/' },
        retryAfter: expect.any(Number) as unknown,
      },
    })
    const answered = Object.values<unknown>(data).filter((list) => list !== null)
    expect(answered.length + errors.length).toBe(40)
    expect(answered.length).toBeGreaterThanOrEqual(concurrency.perToken)
    expect(gate.arrivals.filter(isList).filter(of('staff'))).toHaveLength(answered.length)
  })

  it('lets go of what a client waits for that has left', async () => {
    gate.holds = isList
    const leaving = new AbortController()
    const left = request(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Token ${gateway.token('staff')}` },
      body: JSON.stringify({ query: lists(9, 'g') }),
      signal: leaving.signal,
    }).catch((error: unknown) => error)
    await gate.untilHeld(3)
    leaving.abort()
    await left
    await until(() => gate.held().length === 0)
    expect(gate.arrivals.filter(isList).map(({ state }) => state)).toEqual(Array(3).fill('ABANDONED'))
    gate.open()
    // Its places are free again.
    const { errors } = await gateway.query(lists(3, 'h'), { as: 'staff' })
    expect(errors).toBeUndefined()
    expect(gate.arrivals.filter(isList)).toHaveLength(6)
  })

  it('lets a write go before the reads of its token that wait', async () => {
    const { data } = await gateway.query<{ customers: { nodes: { id: string }[] } }>(
      '{ customers(first: 1) { nodes { id } } }',
      { as: 'staff' },
    )
    gate.arrivals.length = 0
    gate.holds = ({ method }) => method === 'GET'
    const reads = gateway.query(lists(8, 'i'), { as: 'staff' })
    await gate.untilHeld(3)
    const write = gateway.query(
      `mutation { createProject(input: { customer: "${data.customers.nodes[0]?.id ?? ''}", name: "First" }) { userErrors { code } } }`,
      { as: 'staff' },
    )
    await until(() => gateway.gauges().queued === 6)
    gate.held()[0]?.release()
    await until(() => gate.arrivals.some(({ method }) => method === 'POST'))
    expect(gate.arrivals.filter(isList)).toHaveLength(3)
    gate.open()
    expect((await write).errors).toBeUndefined()
    expect((await reads).errors).toBeUndefined()
  })
})
