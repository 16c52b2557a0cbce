import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { FaultKind } from '../../../src/embedded/index.js'
import { dialectNames } from '../../gateway-on-core.js'
import { Writing } from './writing.js'

const path = '/api/projects/'

describe.each(dialectNames)('a write is sent once (%s)', (dialect) => {
  let writing: Writing
  let customer: string
  beforeAll(async () => {
    const timeouts = { connectMs: 2_000, headersMs: 1_000, bodyMs: 300 }
    writing = await Writing.start({ dialect }, { timeouts })
    customer = await writing.customer()
  })
  beforeEach(() => {
    writing.gateway.core.requests.clear()
  })
  afterEach(() => {
    writing.gateway.core.faults.clear()
  })
  afterAll(() => writing[Symbol.asyncDispose]())

  const create = (name: string) => writing.send('createProject', { customer, name }, 'project { name }')
  const codesOf = async (name: string) => {
    const { data, errors } = await create(name)
    expect(data).toBeNull()
    return (errors ?? []).map(({ extensions, message }) => [extensions.code, message] as const)
  }

  it.each<[string, FaultKind]>([
    ['the connection breaks', { kind: 'reset' }],
    ['the answer breaks off', { kind: 'truncate' }],
    ['something before the Core gives up (504)', { kind: 'status', status: 504 }],
    ['something before the Core breaks (502)', { kind: 'status', status: 502 }],
    ['a page comes', { kind: 'not-json' }],
    ['something else comes', { kind: 'wrong-json' }],
    ['the answer takes too long', { kind: 'drip', milliseconds: 20_000 }],
  ])('and its outcome is unknown where %s', async (what, fault) => {
    writing.gateway.core.faults.inject({ ...fault, path, method: 'POST' })
    const [[code, message] = []] = await codesOf(what)
    expect(code).toBe('UNKNOWN_OUTCOME')
    expect(message).toMatch(
      /may or may not have been made\. Before trying again, look for a project .* named/,
    )
    expect(writing.writes()).toHaveLength(1)
  })

  it.each<[number, string]>([
    [500, 'CORE_ERROR'],
    [503, 'CORE_UNAVAILABLE'],
    [429, 'RATE_LIMITED'],
    [401, 'UNAUTHENTICATED'],
    [301, 'CORE_ERROR'],
  ])('and not again after %i', async (status, code) => {
    writing.gateway.core.faults.inject({ kind: 'status', status, path, method: 'POST' })
    expect((await codesOf(`after ${String(status)}`)).map(([told]) => told)).toEqual([code])
    expect(writing.writes()).toHaveLength(1)
  })

  it('and nothing after it in its document, where its outcome is unknown', async () => {
    writing.gateway.core.faults.inject({ kind: 'reset', path, method: 'POST', times: 1 })
    const one = 'createProject(input: { customer: $customer, name: "Twin" }) { userErrors { code } }'
    const { errors } = await writing.gateway.query(
      `mutation ($customer: ID!) { first: ${one} second: ${one} }`,
      { as: 'allocator', variables: { customer } },
    )
    expect(errors?.map(({ path: at, extensions }) => [at, extensions.code])).toEqual([
      [['first'], 'UNKNOWN_OUTCOME'],
    ])
    expect(writing.writes()).toHaveLength(1)
  })

  it('and told beside what was made before it in its document, with nothing after it begun', async () => {
    writing.gateway.core.faults.inject({ kind: 'reset', path, method: 'POST', after: 1, times: 1 })
    const one = (name: string) =>
      `${name}: createProject(input: { customer: $customer, name: "${name}" }) { project { name } userErrors { code message field } }`
    const { data, errors } = await writing.gateway.query(
      `mutation ($customer: ID!) { ${one('first')} ${one('second')} ${one('third')} }`,
      { as: 'allocator', variables: { customer } },
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      first: { project: { name: 'first' }, userErrors: [] },
      second: {
        project: null,
        userErrors: [
          {
            code: 'UNKNOWN_OUTCOME',
            message: expect.stringMatching(/may or may not have been made\. Before trying again, look/),
            field: null,
          },
        ],
      },
      third: {
        project: null,
        userErrors: [{ code: 'UNAVAILABLE', message: expect.stringMatching(/not begun/), field: null }],
      },
    })
    expect(writing.writes()).toHaveLength(2)
  })

  it.each([
    ['a refusal', 'customer: $customer, name: ""', 'REQUIRED'],
    ['a failure to look', 'customer: $customer, name: "x", ifExists: RETURN, backendId: "b"', 'UNAVAILABLE'],
  ])('and %s of a later one in its document takes nothing away', async (_, input, code) => {
    const document = `mutation ($customer: ID!) {
      first: createProject(input: { customer: $customer, name: "Stays" }) { project { uuid } userErrors { code } }
      second: createProject(input: { ${input} }) { project { name } userErrors { code } }
    }`
    writing.gateway.core.faults.inject({ kind: 'status', status: 503, path, method: 'GET' })
    const { data, errors } = await writing.gateway.query(document, {
      as: 'allocator',
      variables: { customer },
    })
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({
      first: { project: { uuid: expect.any(String) }, userErrors: [] },
      second: { project: null, userErrors: [{ code }] },
    })
  })

  it('also where two in one document are the same', async () => {
    const one = 'createProject(input: { customer: $customer, name: "Twin" }) { project { uuid } }'
    const { data } = await writing.gateway.query<Record<string, { project: { uuid: string } }>>(
      `mutation ($customer: ID!) { first: ${one} second: ${one} }`,
      { as: 'allocator', variables: { customer } },
    )
    expect(data['first']?.project.uuid).not.toBe(data['second']?.project.uuid)
    expect(writing.writes()).toHaveLength(2)
  })
})

describe.each(dialectNames)('what was made and cannot be read back (%s)', (dialect) => {
  it('is told as made, with what is known of it', async () => {
    // By a gateway of its own: what the breaker knows of the Core is to come from here alone.
    await using writing = await Writing.start({ dialect })
    const customer = await writing.customer()
    writing.gateway.core.faults.inject({
      kind: 'status',
      status: 503,
      path: '/api/projects/{uuid}/',
      method: 'GET',
    })
    writing.gateway.core.requests.clear()
    const input = { customer, name: 'Made, not read' }
    const { data, errors } = await writing.send('createProject', input, 'project { name }')
    expect(errors).toBeUndefined()
    expect(data).toEqual({ createProject: { project: { name: 'Made, not read' }, userErrors: [] } })
    const project = await writing.project()
    const answer = await writing.send('updateProject', { project, name: 'x' }, 'project { name }')
    expect(answer.data?.['updateProject']?.userErrors).toEqual([])
    expect(writing.writes()).toHaveLength(3)
  })

  it('is told as made, whatever the payload has a list of', async () => {
    await using writing = await Writing.start({ dialect })
    const project = await writing.project()
    const allocation = await writing.allocation(project)
    writing.gateway.core.requests.clear()
    writing.gateway.core.faults.inject({
      kind: 'status',
      status: 503,
      path: '/api/marketplace-orders/{uuid}/',
      method: 'GET',
    })
    const { orders, userErrors } = await writing.payload<{ orders: unknown[] }>(
      'placeOrder',
      { project, items: [{ terminate: { allocation } }] },
      'orders { state }',
    )
    expect(orders).toEqual([])
    expect(userErrors).toEqual([
      {
        code: 'UNKNOWN_OUTCOME',
        message: expect.stringMatching(
          /^This was made, .* Do not send it again: look at node\(id: "\w+"\)\.$/,
        ),
        field: null,
      },
    ])
    expect(writing.writes()).toHaveLength(1)
  })
})

describe('a Core that is not there', () => {
  it('is told as such: nothing was sent', async () => {
    await using writing = await Writing.start({ dialect: 'roles-2023' })
    const customer = await writing.customer()
    await writing.gateway.core.close()
    const { errors } = await writing.send('createProject', { customer, name: 'N' })
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/nothing was sent/), extensions: { code: 'CORE_UNAVAILABLE' } },
    ])
  })
})
