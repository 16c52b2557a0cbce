import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore, type EmbeddedCore } from '../../../src/embedded/index.js'
import { clientOf, type Body, type Client } from '../client.js'

let core: EmbeddedCore
let allocator: Client
let member: Client
let project: Body

beforeEach(async () => {
  core = await startEmbeddedCore({ dialect: 'roles-2023' })
  allocator = clientOf(core, 'allocator')
  member = clientOf(core, 'member')
  const [first] = (await member.get('/api/projects/?page_size=1')).body
  project = first ?? {}
})

afterEach(() => core.close())

async function place(client: Client, values: Body = {}) {
  const [offering] = (
    await client.get('/api/marketplace-public-offerings/?name_exact=LUMI%20Finland%20/%20Regular%20Access')
  ).body
  const [plan] = offering?.['plans'] as readonly Body[]
  return client.send('POST', '/api/marketplace-orders/', {
    project: project['url'],
    offering: offering?.['url'],
    plan: plan?.['url'],
    attributes: { name: 'fresh' },
    limits: { cpu_k_hours: 10, gpu_k_hours: 2, gb_k_hours: 30 },
    accepting_terms_of_service: true,
    ...values,
  })
}

async function orderNow(uuid: unknown): Promise<Body> {
  return (await allocator.get<Body>(`/api/marketplace-orders/${String(uuid)}/`)).body
}

async function allocationOf(order: Body): Promise<Body> {
  const path = `/api/marketplace-resources/${String(order['marketplace_resource_uuid'])}/`
  return (await allocator.get<Body>(path)).body
}

function act(client: Client, order: Body, action: string, body?: Body) {
  return client.send('POST', `/api/marketplace-orders/${String(order['uuid'])}/${action}/`, body)
}

async function settled(order: Body): Promise<Body> {
  const now = await orderNow(order['uuid'])
  if (now['state'] === 'done') return now
  await wait(50)
  return settled(order)
}

/** An order of the allocator, whose customer provides the offering and approves. */
async function carriedOut(values: Body = {}): Promise<Body> {
  const { body: order } = await place(allocator, values)
  await act(allocator, order, 'approve_by_provider')
  return orderNow(order['uuid'])
}

describe('an order', () => {
  it('of an owner waits for its provider, and is done once approved', async () => {
    const placed = await place(allocator)
    expect([placed.status, placed.body['state']]).toEqual([201, 'pending-provider'])
    expect(await allocationOf(placed.body)).toMatchObject({ state: 'Creating' })
    expect((await act(member, placed.body, 'approve_by_provider')).status).toBe(403)
    expect((await act(allocator, placed.body, 'approve_by_provider')).status).toBe(200)
    const order = await orderNow(placed.body['uuid'])
    expect(order).toMatchObject({ state: 'done', type: 'Create', cost: '9.8000000000' })
    expect(await allocationOf(order)).toMatchObject({
      state: 'OK',
      name: 'fresh',
      limits: { cpu_k_hours: 10, gpu_k_hours: 2, gb_k_hours: 30 },
      project_uuid: project['uuid'],
    })
  })

  it('of a member waits for an owner first', async () => {
    const { body: order } = await place(member)
    expect(order['state']).toBe('pending-consumer')
    expect((await act(member, order, 'approve_by_consumer')).status).toBe(403)
    expect((await act(allocator, order, 'approve_by_consumer')).status).toBe(200)
    expect((await act(allocator, order, 'approve_by_consumer')).body).toEqual({
      detail: 'Valid states for operation: pending-consumer.',
    })
    expect((await orderNow(order['uuid']))['state']).toBe('pending-provider')
  })

  it('is turned down, and its allocation with it', async () => {
    const { body: order } = await place(member)
    expect((await act(allocator, order, 'reject_by_consumer')).status).toBe(200)
    const refused = await orderNow(order['uuid'])
    expect([refused['state'], (await allocationOf(refused))['state']]).toEqual(['rejected', 'Terminated'])
  })

  it('is withdrawn by an owner, and its allocation stays in creation', async () => {
    const { body: order } = await place(member)
    expect((await act(member, order, 'cancel')).status).toBe(403)
    expect((await act(allocator, order, 'cancel')).status).toBe(202)
    const withdrawn = await orderNow(order['uuid'])
    expect([withdrawn['state'], (await allocationOf(withdrawn))['state']]).toEqual(['canceled', 'Creating'])
  })

  it('is carried out by hand where providers say when they are done', async () => {
    core.setProvider('manual')
    const executing = await carriedOut()
    expect(executing['state']).toBe('executing')
    expect((await act(allocator, executing, 'set_state_done')).status).toBe(200)
    const done = await orderNow(executing['uuid'])
    expect([done['state'], (await allocationOf(done))['state']]).toEqual(['done', 'OK'])
  })

  it('takes its time where the provider is slow', async () => {
    core.setProvider('slow')
    const { body: order } = await place(allocator)
    expect(order['state']).toBe('pending-provider')
    expect(await allocationOf(await settled(order))).toMatchObject({ state: 'OK' })
  }, 30_000)

  it.each([
    ['no project', { project: undefined }, { project: ['This field is required.'] }],
    ['an unknown limit', { limits: { nonsense: 1 } }, { limits: ['Invalid types: nonsense'] }],
  ])('with %s is refused', async (_, values, complaint) => {
    const { status, body } = await place(allocator, values)
    expect([status, body]).toEqual([400, complaint])
  })
})

describe('an allocation', () => {
  async function fresh(): Promise<Body> {
    return allocationOf(await carriedOut())
  }

  function actOn(allocation: Body, action: string, body: Body = {}) {
    return allocator.send('POST', `/api/marketplace-resources/${String(allocation['uuid'])}/${action}/`, body)
  }

  it('gets new limits by an order', async () => {
    const allocation = await fresh()
    const limits = { cpu_k_hours: 20, gpu_k_hours: 2, gb_k_hours: 30 }
    const asked = await actOn(allocation, 'update_limits', { limits })
    expect(asked.status).toBe(200)
    const order = { uuid: asked.body['order_uuid'] }
    expect(await orderNow(order.uuid)).toMatchObject({ type: 'Update', state: 'pending-provider' })
    await act(allocator, order, 'approve_by_provider')
    expect(await allocationOf(await orderNow(order.uuid))).toMatchObject({ state: 'OK', limits })
  })

  it('ends by an order, and takes no other meanwhile', async () => {
    const allocation = await fresh()
    const asked = await actOn(allocation, 'terminate')
    expect(asked.status).toBe(200)
    expect((await actOn(allocation, 'terminate')).body).toEqual([
      'Pending order for resource already exists.',
    ])
    const order = { uuid: asked.body['order_uuid'] }
    await act(allocator, order, 'approve_by_provider')
    expect(await allocationOf(await orderNow(order.uuid))).toMatchObject({ state: 'Terminated' })
    expect((await actOn(allocation, 'terminate')).body).toEqual({
      detail: 'Valid states for operation: OK, Erred.',
    })
  })
})
