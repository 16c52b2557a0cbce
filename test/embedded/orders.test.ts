import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore, type EmbeddedCore } from '../../src/embedded/index.js'
import { clientOf, type Body, type Client } from './client.js'

let core: EmbeddedCore
let allocator: Client
let member: Client
let project: Body

beforeEach(async () => {
  core = await startEmbeddedCore({ dialect: 'permissions-2021' })
  allocator = clientOf(core, 'allocator')
  member = clientOf(core, 'member')
  const [first] = (await member.get('/api/projects/?page_size=1')).body
  project = first ?? {}
})

afterEach(() => core.close())

async function placeOrder(client: Client, values: Body = {}) {
  const [offering] = (
    await client.get('/api/marketplace-offerings/?name_exact=LUMI%20Finland%20/%20Regular%20Access')
  ).body
  const [plan] = offering?.['plans'] as readonly Body[]
  const item = {
    offering: offering?.['url'],
    plan: plan?.['url'],
    attributes: { name: 'fresh' },
    limits: { cpu_k_hours: 10, gpu_k_hours: 2, gb_k_hours: 30 },
    accepting_terms_of_service: true,
    ...values,
  }
  return client.send('POST', '/api/marketplace-orders/', { project: project['url'], items: [item] })
}

async function orderNow(client: Client, uuid: unknown): Promise<Body> {
  return (await client.get<Body>(`/api/marketplace-orders/${String(uuid)}/`)).body
}

function itemOf(order: Body): Body {
  return (order['items'] as readonly Body[])[0] ?? {}
}

async function allocationOf(client: Client, order: Body): Promise<Body> {
  const uuid = String(itemOf(order)['marketplace_resource_uuid'])
  return (await client.get<Body>(`/api/marketplace-resources/${uuid}/`)).body
}

describe('an order', () => {
  it('of an owner approves itself and is done at once', async () => {
    const placed = await placeOrder(allocator)
    expect(placed.status).toBe(201)
    expect(placed.body).toMatchObject({ state: 'executing', type: 'Create', total_cost: '9.8000000000' })
    expect(itemOf(placed.body)).toMatchObject({ state: 'pending' })
    const order = await orderNow(allocator, placed.body['uuid'])
    expect([order['state'], itemOf(order)['state']]).toEqual(['done', 'done'])
    expect(await allocationOf(allocator, order)).toMatchObject({
      state: 'OK',
      name: 'fresh',
      limits: { cpu_k_hours: 10, gpu_k_hours: 2, gb_k_hours: 30 },
      project_uuid: project['uuid'],
    })
  })

  it('of a member waits for an owner', async () => {
    const { uuid, state } = (await placeOrder(member)).body
    expect(state).toBe('requested for approval')
    const path = `/api/marketplace-orders/${String(uuid)}/approve/`
    expect((await member.send('POST', path)).status).toBe(403)
    expect((await allocator.send('POST', path)).body).toEqual({ detail: 'Order has been approved.' })
    expect((await allocator.send('POST', path)).status).toBe(409)
    expect(await orderNow(member, uuid)).toMatchObject({ state: 'done' })
  })

  it('is turned down, and its item with it', async () => {
    const { uuid } = (await placeOrder(member)).body
    await allocator.send('POST', `/api/marketplace-orders/${String(uuid)}/reject/`)
    const order = await orderNow(member, uuid)
    expect([order['state'], itemOf(order)['state']]).toEqual(['rejected', 'terminated'])
  })

  it('waits for its provider where providers are asked', async () => {
    core.setProvider('manual')
    const { uuid } = (await placeOrder(allocator)).body
    const waiting = await orderNow(allocator, uuid)
    expect([waiting['state'], itemOf(waiting)['state']]).toEqual(['executing', 'executing'])
    expect(await allocationOf(allocator, waiting)).toMatchObject({ state: 'Creating' })
    const item = `/api/marketplace-order-items/${String(itemOf(waiting)['uuid'])}/`
    expect((await member.send('POST', `${item}approve/`)).status).toBe(403)
    expect((await allocator.send('POST', `${item}approve/`)).status).toBe(200)
    const order = await orderNow(allocator, uuid)
    expect([order['state'], itemOf(order)['state']]).toEqual(['done', 'done'])
    expect(await allocationOf(allocator, order)).toMatchObject({ state: 'OK' })
  })

  it('is done after a while where providers are slow', async () => {
    core.setProvider('slow')
    const { uuid } = (await placeOrder(allocator)).body
    expect(await orderNow(allocator, uuid)).toMatchObject({ state: 'executing' })
    let order = await orderNow(allocator, uuid)
    while (order['state'] === 'executing') order = await orderNow(allocator, uuid)
    expect(order).toMatchObject({ state: 'done' })
  })

  it.each([
    [{ limits: { ram: 1 } }, [{ limits: ['Invalid types: ram'] }]],
    [{ limits: { cpu_k_hours: 0 } }, [{ non_field_errors: ['The limit 0 value cannot be less than 1.'] }]],
    [{ type: 'Delete' }, [{ type: ['"Delete" is not a valid choice.'] }]],
    [{ offering: null }, [{ offering: ['This field may not be null.'] }]],
    [
      { accepting_terms_of_service: false },
      ["Terms of service for offering 'LUMI Finland / Regular Access' have not been accepted."],
    ],
  ])('is refused for %j', async (values, items) => {
    const { status, body } = await placeOrder(allocator, values)
    expect([status, body]).toEqual([400, { items }])
  })
})

describe('an allocation', () => {
  async function makeAllocation(): Promise<string> {
    const { uuid } = (await placeOrder(allocator)).body
    const allocation = await allocationOf(allocator, await orderNow(allocator, uuid))
    return `/api/marketplace-resources/${String(allocation['uuid'])}/`
  }

  it('gets other limits by an order', async () => {
    const path = await makeAllocation()
    const limits = { cpu_k_hours: 5, gpu_k_hours: 6, gb_k_hours: 7 }
    const { body } = await allocator.send('POST', `${path}update_limits/`, { limits })
    expect(await orderNow(allocator, body['order_uuid'])).toMatchObject({ state: 'done', type: 'Update' })
    expect((await allocator.get<Body>(path)).body).toMatchObject({ limits })
  })

  it('is ended by an order, and then takes no more', async () => {
    const path = await makeAllocation()
    expect((await member.send('POST', `${path}terminate/`)).status).toBe(403)
    const { body } = await allocator.send('POST', `${path}terminate/`)
    expect(await orderNow(allocator, body['order_uuid'])).toMatchObject({ state: 'done', type: 'Terminate' })
    expect((await allocator.get<Body>(path)).body).toMatchObject({ state: 'Terminated' })
    const again = await allocator.send('POST', `${path}terminate/`)
    expect([again.status, again.body]).toEqual([409, { detail: 'Valid states for operation: OK, Erred.' }])
  })

  it('takes one order at a time', async () => {
    const path = await makeAllocation()
    core.setProvider('manual')
    await allocator.send('POST', `${path}update_limits/`, { limits: { cpu_k_hours: 5 } })
    const second = await allocator.send('POST', `${path}update_limits/`, { limits: { cpu_k_hours: 6 } })
    expect([second.status, second.body]).toEqual([409, { detail: 'Valid states for operation: OK.' }])
  })
})

describe('usage', () => {
  it('is reported by the provider, for all components at once', async () => {
    const { uuid } = (await placeOrder(allocator)).body
    const allocation = await allocationOf(allocator, await orderNow(allocator, uuid))
    const [period] = (
      await allocator.get(`/api/marketplace-resources/${String(allocation['uuid'])}/plan_periods/`)
    ).body
    const usages = ['cpu_k_hours', 'gpu_k_hours', 'gb_k_hours'].map((type, amount) => ({ type, amount }))
    const report = (values: readonly unknown[]) =>
      allocator.send('POST', '/api/marketplace-component-usages/set_usage/', {
        plan_period: period?.['uuid'],
        usages: values,
      })
    expect((await report(usages.slice(1))).body).toEqual({
      non_field_errors: ['These components are missing: cpu_k_hours.'],
    })
    expect((await report(usages)).status).toBe(201)
    const listed = await member.get(
      `/api/marketplace-component-usages/?resource_uuid=${String(allocation['uuid'])}`,
    )
    expect(Object.fromEntries(listed.body.map(({ type, usage }) => [type, usage]))).toEqual({
      cpu_k_hours: 0,
      gpu_k_hours: 1,
      gb_k_hours: 2,
    })
  })
})
