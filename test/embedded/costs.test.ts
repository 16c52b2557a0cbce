import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { EmbeddedCore, LoggedRequest } from '../../src/embedded/index.js'
import { bounds, measuredCalls } from '../planner/measured-costs.js'
import type { MeasuredCall } from '../planner/measured-costs.js'
import { clientOf } from './client.js'
import type { Client } from './client.js'

describe.each(['permissions-2021', 'roles-2023'] as const)('the time of answers on %s', (dialect) => {
  let core: EmbeddedCore
  beforeAll(async () => {
    core = await startEmbeddedCore({ dialect })
  })
  afterAll(() => core.close())

  async function logged(client: Client, path: string): Promise<LoggedRequest> {
    core.requests.clear()
    expect((await client.get(path)).status).toBe(200)
    const [entry] = core.requests.entries
    if (entry === undefined) throw new Error(`Nothing was logged of ${path}`)
    return entry
  }

  /** What the call would take with as many rows as were measured: an answer of this world has fewer or more. */
  async function milliseconds({ path, fields = [], rows, as = 'staff' }: MeasuredCall): Promise<number> {
    const client = clientOf(core, as)
    const [, list = ''] = path.split('/')
    const [first] = (await client.get(`/api/${list}/?page_size=1`)).body
    const asked = fields.map((field) => `&field=${field}`).join('')
    const url = `/api${path.replace('{uuid}', String(first?.['uuid']))}`
    const [none, many] = [
      await logged(client, `${url}?page_size=1${asked}`),
      await logged(client, `${url}?page_size=300${asked}`),
    ]
    if (many.rows === none.rows) return many.milliseconds
    const perRow = (many.milliseconds - none.milliseconds) / (many.rows - none.rows)
    return none.milliseconds + (rows - none.rows) * perRow
  }

  it.each(measuredCalls[dialect])('$rows rows of $path ($fields): as measured', async (call) => {
    const { least, most } = bounds(call)
    const found = await milliseconds(call)
    expect(found).toBeGreaterThan(least)
    expect(found).toBeLessThan(most)
  })

  it('is told of each request, though none of it is taken', async () => {
    const entry = await logged(clientOf(core, 'staff'), '/api/projects/?page_size=100')
    expect(entry.milliseconds).toBeGreaterThan(1_000)
    expect(entry.locksToken).toBe(true)
  })

  it('locks the token where the whole request is one transaction', async () => {
    const client = clientOf(core, 'allocator')
    const [customer] = (await client.get('/api/customers/?field=uuid')).body
    const paths = [
      '/api/projects/',
      '/api/marketplace-orders/',
      '/api/customers/',
      `/api/customers/${String(customer?.['uuid'])}/users/`,
      '/api/users/me/',
    ]
    const locking = []
    for (const path of paths) locking.push((await logged(client, path)).locksToken)
    expect(locking).toEqual([true, true, false, false, false])
  })
})

describe('fields of roles-2023 that need the same', () => {
  it('are counted once', async () => {
    await using core = await startEmbeddedCore({ dialect: 'roles-2023' })
    const ask = async (...fields: string[]): Promise<number> => {
      core.requests.clear()
      const query = fields.map((field) => `&field=${field}`).join('')
      await clientOf(core, 'staff').get(`/api/marketplace-orders/?page_size=100${query}`)
      return core.requests.entries[0]?.milliseconds ?? 0
    }
    expect(await ask('offering_uuid', 'offering_name')).toBe(await ask('offering_uuid'))
    expect(await ask('offering_uuid', 'plan_uuid')).toBeGreaterThan(await ask('offering_uuid'))
  })
})
