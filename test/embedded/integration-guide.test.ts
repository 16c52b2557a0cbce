import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore, type EmbeddedCore } from '../../src/embedded/index.js'
import { clientOf, type Body, type Client } from './client.js'

let core: EmbeddedCore
let allocator: Client

beforeAll(async () => {
  core = await startEmbeddedCore({ dialect: 'permissions-2021' })
  allocator = clientOf(core, 'allocator')
})

afterAll(() => core.close())

/** The path of an entity that the step before has made. */
function pathOf(entity: Body): string {
  return new URL(String(entity['url'])).pathname
}

describe('the steps of the integration guide', () => {
  let customer: Body
  let project: Body
  let permission: Body
  let resource: Body

  it('look up the customer', async () => {
    const { status, body } = await allocator.get('/api/customers/?field=url&field=name')
    expect([status, body]).toEqual([
      200,
      [
        {
          url: expect.stringMatching(/\/api\/customers\/[0-9a-f]{32}\/$/) as unknown,
          name: 'CSC – IT Center for Science',
        },
      ],
    ])
    customer = body[0] ?? {}
  })

  it('create a project', async () => {
    const input = {
      customer: customer['url'],
      name: 'Project name',
      description: 'Project description',
      backend_id: 'My unique string',
      oecd_fos_2007_code: '1.1',
    }
    const { status, headers, body } = await allocator.send('POST', '/api/projects/', input)
    expect([status, headers.get('Location')]).toEqual([201, body['url']])
    expect(body).toMatchObject({ ...input, customer_name: customer['name'], end_date: null })
    project = body
  })

  it('change it, and keep what is left out', async () => {
    const input = { customer: customer['url'], name: 'New project name' }
    const { body } = await allocator.send('PUT', pathOf(project), input)
    expect(body).toMatchObject({ name: 'New project name', description: 'Project description' })
  })

  it('give a person a role, once', async () => {
    const [user] = (await clientOf(core, 'staff').get('/api/users/?registration_method=eduteams&page_size=1'))
      .body
    const input = { project: project['url'], user: user?.['url'], role: 'member' }
    const granted = await allocator.send('POST', '/api/project-permissions/', input)
    expect([granted.status, granted.body['role'], granted.body['user']]).toEqual([
      201,
      'member',
      user?.['url'],
    ])
    const again = await allocator.send('POST', '/api/project-permissions/', { ...input, role: 'admin' })
    expect([again.status, again.body]).toEqual([
      400,
      { non_field_errors: ['The fields project and user must make a unique set.'] },
    ])
    permission = granted.body
    const listed = await allocator.get(`/api/project-permissions/?project=${String(project['uuid'])}`)
    expect(listed.body).toEqual([permission])
  })

  it('order a resource', async () => {
    const [offering] = (
      await allocator.get(
        `/api/marketplace-offerings/?customer_uuid=${String(customer['url']).slice(-33, -1)}&state=Active`,
      )
    ).body
    const [plan] = offering?.['plans'] as readonly Body[]
    const limits = { gb_k_hours: 30, cpu_k_hours: 1, gpu_k_hours: 20 }
    const item = {
      offering: offering?.['url'],
      plan: plan?.['url'],
      attributes: { name: 'test20' },
      limits,
      accepting_terms_of_service: true,
    }
    const placed = await allocator.send('POST', '/api/marketplace-orders/', {
      project: project['url'],
      items: [item],
    })
    expect(placed.status).toBe(201)
    const [made] = (
      await allocator.get(`/api/marketplace-resources/?project_uuid=${String(project['uuid'])}`)
    ).body
    expect(made).toMatchObject({ name: 'test20', state: 'OK', limits })
    resource = made ?? {}
  })

  it('change its limits and end it', async () => {
    const limits = { gb_k_hours: 35, cpu_k_hours: 6, gpu_k_hours: 200 }
    const changed = await allocator.send('POST', `${pathOf(resource)}update_limits/`, { limits })
    expect([changed.status, changed.body]).toEqual([
      200,
      { order_uuid: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown },
    ])
    const ended = await allocator.send('POST', `${pathOf(resource)}terminate/`)
    expect([ended.status, Object.keys(ended.body)]).toEqual([200, ['order_uuid']])
    const { body } = await allocator.get<Body>(pathOf(resource))
    expect(body).toMatchObject({ state: 'Terminated', limits })
  })

  it('take the role away and delete the project', async () => {
    expect((await allocator.send('DELETE', pathOf(permission))).status).toBe(204)
    expect((await allocator.send('DELETE', pathOf(project))).status).toBe(204)
    expect((await allocator.get(pathOf(project))).status).toBe(404)
  })
})
