import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore, type EmbeddedCore } from '../../../src/embedded/index.js'
import { clientOf, tokenOf, type Body } from '../client.js'

let core: EmbeddedCore

beforeEach(async () => {
  core = await startEmbeddedCore({ dialect: 'roles-2023' })
})

afterEach(() => core.close())

describe('signing in by password', () => {
  function signIn(username: string, password: string) {
    return clientOf(core).send('POST', '/api-auth/password/', { username, password })
  }

  it('gives the token', async () => {
    expect((await signIn('staff', 'demo')).body).toEqual({ token: tokenOf(core, 'staff') })
  })

  it('locks a name after four wrong passwords, and no other', async () => {
    for (let attempt = 0; attempt < 4; attempt++) await signIn('staff', 'wrong')
    expect((await signIn('staff', 'demo')).body).toEqual({
      detail: 'Username is locked out. Try in 10 minutes.',
    })
    expect((await signIn('support', 'demo')).status).toBe(200)
  })
})

describe('mapping a CUID to an account', () => {
  const stranger = `${'ab'.repeat(20)}@myaccessid.org`

  function resolve(cuid: string, as = 'identity-manager') {
    return clientOf(core, as).send('POST', '/api/remote-eduteams/', { cuid })
  }

  it('makes an account once, for identity managers and for staff', async () => {
    const made = await resolve(stranger)
    expect(made.status).toBe(200)
    expect((await resolve(stranger, 'staff')).body).toEqual(made.body)
    const seen = await clientOf(core, 'staff').get(`/api/users/?username=${stranger}`)
    expect(seen.body.map(({ uuid }) => uuid)).toEqual([made.body['uuid']])
  })

  it('fails for strangers to the registry, while it is down, and for everybody else', async () => {
    const unknown = `${'0'.repeat(40)}@myaccessid.org`
    const answer = await resolve(unknown)
    expect([answer.status, answer.body]).toEqual([404, { detail: `User ${unknown} has not been found` }])
    expect((await resolve(stranger, 'support')).status).toBe(403)
    core.setRegistry(false)
    expect((await resolve(stranger)).status).toBe(400)
    core.setRegistry(true)
    expect((await resolve(stranger)).status).toBe(200)
  })
})

describe('what a demo user sees', () => {
  async function countSeen(name: string, path: string): Promise<number> {
    const { headers } = await clientOf(core, name).get(path)
    return Number(headers.get('X-Result-Count'))
  }

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

  it('is what belongs to the projects seen, and orders for the offerings provided', async () => {
    for (const name of ['allocator', 'allocator-of-two', 'member', 'nobody']) {
      const client = clientOf(core, name)
      const uuidsOf = async (list: string) =>
        new Set((await client.all(`/api/${list}/?page_size=100&field=uuid`)).map(({ uuid }) => uuid))
      const projects = await uuidsOf('projects')
      const customers = await uuidsOf('customers')
      const ofOthers = async (list: string) =>
        (await client.all(`/api/${list}/?page_size=100&field=project_uuid&field=provider_uuid`)).filter(
          ({ project_uuid }) => !projects.has(project_uuid),
        )
      expect(await ofOthers('marketplace-resources')).toHaveLength(0)
      const orders = await ofOthers('marketplace-orders')
      expect(orders.filter(({ provider_uuid }) => !customers.has(provider_uuid))).toHaveLength(0)
      expect(orders.length > 0).toBe(name.startsWith('allocator'))
    }
    expect(await countSeen('member', '/api/marketplace-resources/')).toBeGreaterThan(0)
    expect(await countSeen('allocator', '/api/marketplace-provider-resources/')).toBeGreaterThan(0)
  })

  it('is shown to staff who act in their name', async () => {
    const member = core.demoUsers.find(({ name }) => name === 'member')
    const headers = {
      Authorization: `Token ${tokenOf(core, 'staff')}`,
      'X-Impersonated-User-Uuid': member?.uuid ?? '',
    }
    const me = (await (await fetch(`${core.url}/api/users/me/`, { headers })).json()) as Body
    expect(me['uuid']).toBe(member?.uuid)
  })

  it('of the offerings is what is shared, also without signing in', async () => {
    const offerings = await clientOf(core).all('/api/marketplace-public-offerings/?page_size=100')
    expect(offerings.length).toBeGreaterThan(0)
    expect(offerings.every(({ shared }) => shared)).toBe(true)
    expect((await clientOf(core).get('/api/marketplace-provider-offerings/')).status).toBe(401)
  })
})

describe('a request line', () => {
  it('of more than 4094 bytes is turned away', async () => {
    const { status } = await clientOf(core, 'staff').get(`/api/users/?name=${'x'.repeat(4_100)}`)
    expect(status).toBe(400)
  })
})
