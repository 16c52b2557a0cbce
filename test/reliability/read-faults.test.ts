import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { EmbeddedCore } from '../../src/embedded/index.js'
import { dialectNames } from '../gateway-on-core.js'
import { allEnded, startGatewayOn } from './gateway-on-url.js'
import { listFaults, readFaults } from './read-faults.js'
import type { ReadFault } from './read-faults.js'

const short = '{ projects(first: 2) { totalCount nodes { uuid name } } }'
const long = '{ projects(first: 400) { totalCount nodes { uuid } } }'

describe.each(dialectNames)('reads on %s', (dialect) => {
  let core: EmbeddedCore
  let staff: string
  beforeAll(async () => {
    core = await startEmbeddedCore({ dialect })
    staff = core.demoUsers.find(({ name }) => name === 'staff')?.token ?? ''
  })
  afterEach(() => {
    core.faults.clear()
  })
  afterAll(() => core.close())

  async function meets(query: string, { inject, times, options, ...outcome }: ReadFault): Promise<void> {
    const whole = await dataOf(query)
    core.faults.inject({ ...inject, path: '/api/projects/', ...(times === undefined ? {} : { times }) })
    await using gateway = await startGatewayOn(core.url, { dialect, ...options })
    const { data, errors = [] } = await gateway.query(query, staff)
    const tries = gateway.tries.filter(({ template }) => template === '/api/projects/')
    await allEnded(tries)
    expect(tries).toHaveLength(outcome.tries)
    if (outcome.code === undefined) {
      expect(errors).toEqual([])
      expect(data).toEqual(whole)
      return
    }
    const { code, message, retryAfter } = outcome
    expect(data).toEqual({ projects: null })
    expect(errors).toHaveLength(1)
    expect(errors).toMatchObject([{ message, extensions: { code, ...(retryAfter ? { retryAfter } : {}) } }])
  }

  async function dataOf(query: string): Promise<unknown> {
    await using gateway = await startGatewayOn(core.url, { dialect })
    return (await gateway.query(query, staff)).data
  }

  it.each(readFaults)('$fault', (fault) => meets(short, fault))
  it.each(listFaults)('$fault', (fault) => meets(long, fault))
})
