import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore, type EmbeddedCore } from '../../../src/embedded/index.js'
import { clientOf, type Body, type Client } from '../client.js'

const nextYear = `${String(new Date().getUTCFullYear() + 1)}-06-01T00:00:00Z`
const yearAfter = `${String(new Date().getUTCFullYear() + 2)}-06-01T00:00:00Z`

let core: EmbeddedCore
let allocator: Client
let path: string
let newcomer: string

beforeEach(async () => {
  core = await startEmbeddedCore({ dialect: 'roles-2023' })
  allocator = clientOf(core, 'allocator')
  const { body } = await allocator.send('POST', '/api/projects/', {
    name: 'fresh',
    customer: (await allocator.get('/api/customers/')).body[0]?.['url'],
  })
  path = `/api/projects/${String(body['uuid'])}`
  newcomer = core.demoUsers.find(({ name }) => name === 'nobody')?.uuid ?? ''
})

afterEach(() => core.close())

function change(action: string, body: Body = {}, client = allocator) {
  return client.send('POST', `${path}/${action}/`, { user: newcomer, role: 'PROJECT.MEMBER', ...body })
}

async function roles() {
  const { body } = await allocator.get(`${path}/list_users/?user=${newcomer}`)
  return body.map(({ role_name, expiration_time }) => [role_name, expiration_time])
}

describe('roles in a project', () => {
  it('are given, shown, changed and taken', async () => {
    expect((await change('add_user')).body).toEqual({ expiration_time: null })
    expect(await roles()).toEqual([['PROJECT.MEMBER', null]])
    expect((await change('update_user', { expiration_time: nextYear })).status).toBe(200)
    expect(await roles()).toEqual([['PROJECT.MEMBER', nextYear]])
    expect((await change('delete_user')).status).toBe(200)
    expect(await roles()).toEqual([])
  })

  it('let their holders see the project, as long as they last', async () => {
    const holder = clientOf(core, 'nobody')
    expect((await holder.get(`${path}/`)).status).toBe(404)
    await change('add_user')
    expect((await holder.get(`${path}/`)).status).toBe(200)
    await change('delete_user')
    expect((await holder.get(`${path}/`)).status).toBe(404)
  })

  it('are not given twice, but for longer, and then cannot be changed any more', async () => {
    expect((await change('add_user', { expiration_time: nextYear })).status).toBe(201)
    expect((await change('add_user', { expiration_time: nextYear })).body).toEqual({
      non_field_errors: ['User has already the same role in this scope.'],
    })
    expect((await change('add_user', { expiration_time: yearAfter })).status).toBe(201)
    expect(await roles()).toHaveLength(2)
    expect((await change('update_user')).status).toBe(500)
    expect((await change('delete_user')).status).toBe(500)
  })

  it('are given by whom the scope lets', async () => {
    await change('add_user')
    expect((await change('add_user', { role: 'PROJECT.MANAGER' }, clientOf(core, 'nobody'))).status).toBe(403)
    expect((await change('add_user', {}, clientOf(core, 'support'))).status).toBe(403)
    expect((await change('add_user', {}, clientOf(core, 'allocator-of-two'))).status).toBe(404)
    expect((await change('add_user', {}, clientOf(core))).status).toBe(401)
  })
})
