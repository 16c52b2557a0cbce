import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore, type EmbeddedCore } from '../../src/embedded/index.js'
import { clientOf } from './client.js'

let core: EmbeddedCore

beforeAll(async () => {
  core = await startEmbeddedCore({ dialect: 'permissions-2021' })
})

afterAll(() => core.close())

async function countSeen(name: string, path: string): Promise<number> {
  const { headers } = await clientOf(core, name).get(path)
  return Number(headers.get('X-Result-Count'))
}

describe('what a demo user sees', () => {
  it.each([
    ['staff', 12, 400],
    ['support', 12, 400],
    ['allocator', 1, 250],
    ['allocator-of-two', 2, 30],
    ['member', 1, 2],
    ['nobody', 0, 0],
    ['identity-manager', 0, 0],
  ])('as %s: %i customers and %i projects', async (name, customers, projects) => {
    expect(await countSeen(name, '/api/customers/')).toBe(customers)
    expect(await countSeen(name, '/api/projects/')).toBe(projects)
  })

  it('is what belongs to the projects seen: roles, orders and allocations', async () => {
    for (const name of ['allocator', 'allocator-of-two', 'member', 'nobody']) {
      const client = clientOf(core, name)
      const projects = new Set(
        (await client.all('/api/projects/?page_size=300&field=uuid')).map(({ uuid }) => uuid),
      )
      for (const list of ['project-permissions', 'marketplace-orders']) {
        const rows = await client.all(`/api/${list}/?page_size=300`)
        expect(rows.filter(({ project_uuid }) => !projects.has(project_uuid))).toEqual([])
      }
    }
    expect(await countSeen('member', '/api/marketplace-resources/')).toBeGreaterThan(0)
    expect(await countSeen('nobody', '/api/marketplace-resources/')).toBe(0)
  })

  it('hides single entities as if they were not there', async () => {
    const [project] = (await clientOf(core, 'allocator-of-two').get('/api/projects/?page_size=1')).body
    const path = `/api/projects/${String(project?.['uuid'])}/`
    expect((await clientOf(core, 'allocator-of-two').get(path)).status).toBe(200)
    const hidden = await clientOf(core, 'allocator').get(path)
    expect([hidden.status, hidden.body]).toEqual([404, { detail: 'Not found.' }])
    expect((await clientOf(core).get(path)).status).toBe(401)
  })

  it('shows people their own token and nobody else’s', async () => {
    const me = await clientOf(core, 'member').get<Record<string, unknown>>('/api/users/me/')
    expect(me.body['token']).toBe(core.demoUsers.find(({ name }) => name === 'member')?.token)
    const seenByStaff = await clientOf(core, 'staff').get<Record<string, unknown>>(
      `/api/users/${String(me.body['uuid'])}/`,
    )
    expect(seenByStaff.body).not.toHaveProperty('token')
  })

  it('shows anybody the shared offerings that can be ordered or are paused', async () => {
    const offerings = await clientOf(core).all('/api/marketplace-offerings/?page_size=300')
    expect(new Set(offerings.map(({ state }) => state))).toEqual(new Set(['Active', 'Paused']))
    expect(offerings.every(({ shared }) => shared)).toBe(true)
  })
})
