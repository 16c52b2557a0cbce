import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { EmbeddedCore } from '../../src/embedded/index.js'
import { messages } from './fault-case.js'
import { allEnded, startGatewayOn } from './gateway-on-url.js'
import type { GatewayOnUrl } from './gateway-on-url.js'

const projects = '{ projects(first: 2) { nodes { name } } }'
const create = `mutation ($input: CreateProjectInput!) {
  createProject(input: $input) { project { uuid } userErrors { code } }
}`

describe('a Core in trouble', () => {
  let core: EmbeddedCore
  const token = (name: string) => core.demoUsers.find((user) => user.name === name)?.token ?? ''
  beforeAll(async () => {
    core = await startEmbeddedCore({ dialect: 'roles-2023' })
  })
  afterEach(() => {
    core.faults.clear()
  })
  afterAll(() => core.close())

  const codeIn = async (gateway: GatewayOnUrl, query = projects, variables = {}) =>
    (await gateway.query(query, token('staff'), { variables })).errors?.[0]

  /** Asks until the gateway leaves the Core alone. */
  async function untilSuspended(gateway: GatewayOnUrl): Promise<number> {
    for (;;) {
      const before = gateway.tries.length
      const error = await codeIn(gateway)
      if (gateway.tries.length === before) {
        expect(error).toMatchObject({ message: messages.suspended, extensions: { code: 'CORE_UNAVAILABLE' } })
        return before
      }
    }
  }

  it('is left alone after it has failed again and again, and asked again when it is back', async () => {
    await using gateway = await startGatewayOn(core.url)
    core.faults.inject({ kind: 'drop' })
    const tries = await untilSuspended(gateway)
    // Three requests an operation at most, and never many more than it takes to see that the Core is down.
    expect(tries).toBeLessThanOrEqual(24)
    core.faults.clear()
    while ((await codeIn(gateway)) !== undefined) await pause(50)
    expect((await gateway.query(projects, token('staff'))).errors).toBeUndefined()
  })

  it('is told as such before anything is sent where something is to be changed', async () => {
    await using gateway = await startGatewayOn(core.url)
    core.faults.inject({ kind: 'status', status: 503 })
    await untilSuspended(gateway)
    const error = await codeIn(gateway, create, { input: { customer: '0'.repeat(32), name: 'x' } })
    expect(error).toMatchObject({ extensions: { code: 'CORE_UNAVAILABLE' } })
    expect(gateway.tries.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it.each([400, 401, 403, 404, 429, 500])('is not left alone for answering %i', async (status) => {
    await using gateway = await startGatewayOn(core.url, { retries: 0 })
    core.faults.inject({ kind: 'status', status })
    for (let count = 0; count < 30; count++) {
      // A list that is forbidden is remembered as such: others are not.
      await gateway.query(projects, `token-${String(count)}`)
    }
    expect(gateway.tries.length).toBeGreaterThanOrEqual(30)
    core.faults.clear()
    expect(await codeIn(gateway)).toBeUndefined()
  })

  it('is not asked for more once the caller has left', async () => {
    await using gateway = await startGatewayOn(core.url)
    core.faults.inject({ kind: 'hang' })
    const leaving = new AbortController()
    const answer = gateway.query(projects, token('staff'), { signal: leaving.signal })
    while (gateway.tries.length === 0) await pause(5)
    leaving.abort()
    await expect(answer).rejects.toThrow()
    await allEnded(gateway.tries)
    expect(gateway.tries.map(({ outcome }) => outcome?.code)).toEqual(['ABORTED'])
  })

  it('is not asked again by one who leaves while it waits to', async () => {
    await using gateway = await startGatewayOn(core.url)
    core.faults.inject({ kind: 'status', status: 429, retryAfter: 9 })
    const leaving = new AbortController()
    const answer = gateway.query(projects, token('staff'), { signal: leaving.signal })
    while (gateway.tries[0]?.outcome === undefined) await pause(5)
    leaving.abort()
    await expect(answer).rejects.toThrow()
    core.faults.clear()
    expect(await codeIn(gateway)).toBeUndefined()
    expect(gateway.tries.filter(({ outcome }) => outcome?.code === 'RATE_LIMITED')).toHaveLength(1)
  })

  it('refuses the token (401) in mid-operation: what came before stands, and nothing is tried again', async () => {
    await using gateway = await startGatewayOn(core.url)
    core.faults.inject({ kind: 'status', status: 401, path: '/api/marketplace-orders/' })
    const { data, errors } = await gateway.query(
      '{ projects(first: 2) { nodes { name orders { nodes { uuid } } } } }',
      token('staff'),
    )
    expect(data).toMatchObject({ projects: { nodes: [{ name: expect.any(String) }, {}] } })
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['UNAUTHENTICATED']))
    const orders = gateway.tries.filter(({ template }) => template === '/api/marketplace-orders/')
    expect(new Set(orders.map(({ attempt }) => attempt))).toEqual(new Set([1]))
  })

  it('has no say in where the token goes', async () => {
    await using gateway = await startGatewayOn(core.url)
    core.faults.inject({ kind: 'redirect', location: 'http://127.0.0.1:1/' })
    expect(await codeIn(gateway)).toMatchObject({ message: messages.redirect })
    expect(gateway.tries).toHaveLength(1)
  })
})
