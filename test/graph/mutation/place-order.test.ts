import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dialectNames } from '../../gateway-on-core.js'
import { amounts, nobody, Writing } from './writing.js'
import type { Input, Offering } from './writing.js'

interface Placed {
  readonly orders: {
    readonly uuid: string
    readonly type: string
    readonly state: string
    readonly items: { readonly limits: unknown; readonly attributes: Record<string, unknown> }[]
  }[]
}

const shown =
  'orders { uuid type state items { attributes limits { type amount } offering { uuid } plan { uuid } } }'

describe.each(dialectNames)('orders are placed (%s)', (dialect) => {
  let writing: Writing
  let offering: Offering
  let twoPlans: Offering
  let project: string
  beforeAll(async () => {
    writing = await Writing.start({ dialect })
    offering = await writing.offering()
    const { data } = await writing.gateway.query<{ offerings: { nodes: Offering[] } }>(
      '{ offerings(filter: { state: [ACTIVE] }) { nodes { uuid plans { uuid name } } } }',
    )
    twoPlans = data.offerings.nodes.find(({ plans }) => plans.length > 1) ?? offering
    project = await writing.project()
  })
  beforeEach(() => {
    writing.gateway.core.requests.clear()
  })
  afterAll(() => writing[Symbol.asyncDispose]())

  const create = (input: Input = {}): Input => ({
    create: {
      offering: offering.uuid,
      name: 'lumi',
      limits: amounts({ cpu_k_hours: 5 }),
      acceptingTermsOfService: true,
      ...input,
    },
  })
  const place = (items: readonly Input[], more: Input = {}) =>
    writing.payload<Placed>('placeOrder', { project, items, ...more }, shown)
  const refusals = (items: readonly Input[], more: Input = {}) =>
    writing.refusals('placeOrder', { project, items, ...more })
  const posts = () => writing.writes().filter(({ method }) => method === 'POST')

  it('orders an allocation', async () => {
    const description = 'For genomes'
    const attributes = { oecd_science_domain_configuration: '1.1 Mathematics' }
    const { orders, userErrors } = await place([create({ description, attributes })])
    expect(userErrors).toEqual([])
    expect(orders).toMatchObject([
      {
        type: 'CREATE',
        items: [
          {
            attributes: { name: 'lumi', description, ...attributes },
            limits: amounts({ cpu_k_hours: 5 }),
            offering: { uuid: offering.uuid },
            plan: { uuid: offering.plans[0]?.uuid },
          },
        ],
      },
    ])
    const row = await writing.row(`/marketplace-orders/${orders[0]?.uuid ?? ''}/`)
    expect(row).toMatchObject({ project_uuid: project })
    expect(posts()).toHaveLength(1)
  })

  it('orders several at once: one order of items, or one order an item', async () => {
    const { orders } = await place([
      create({ name: 'one' }),
      create({ name: 'two' }),
      create({ name: 'three' }),
    ])
    expect(orders.flatMap(({ items }) => items.map(({ attributes }) => attributes['name']))).toEqual([
      'one',
      'two',
      'three',
    ])
    expect(orders).toHaveLength(writing.is2021 ? 1 : 3)
    expect(posts()).toHaveLength(writing.is2021 ? 1 : 3)
  })

  it('takes the plan that is given', async () => {
    const plan = twoPlans.plans[1]?.uuid
    const { orders, userErrors } = await place([create({ offering: twoPlans.uuid, plan })])
    expect(userErrors).toEqual([])
    expect(orders).toMatchObject([{ items: [{ plan: { uuid: plan } }] }])
  })

  it('orders other limits and the end of allocations, each as an order of its own', async () => {
    const [first, second] = [await writing.allocation(project), await writing.allocation(project)]
    const changed = await place([
      { update: { allocation: first, limits: amounts({ cpu_k_hours: 20 }) } },
      { update: { allocation: second, limits: amounts({ gpu_k_hours: 0 }) } },
    ])
    expect(changed.userErrors).toEqual([])
    expect(changed.orders).toMatchObject([
      { type: 'UPDATE', items: [{ limits: amounts({ cpu_k_hours: 20, gpu_k_hours: 4 }) }] },
      { type: 'UPDATE', items: [{ limits: amounts({ cpu_k_hours: 10, gpu_k_hours: 0 }) }] },
    ])
    for (const { uuid: order, state } of changed.orders) {
      if (state === 'PENDING_PROVIDER')
        await writing.payload('approveOrder', { order, as: 'PROVIDER' }, '', 'staff')
    }
    expect((await writing.row(`/marketplace-resources/${first}/`))['limits']).toEqual({
      cpu_k_hours: 20,
      gpu_k_hours: 4,
    })
    const ended = await place([{ terminate: { allocation: first } }, { terminate: { allocation: second } }])
    expect(ended).toMatchObject({ orders: [{ type: 'TERMINATE' }, { type: 'TERMINATE' }], userErrors: [] })
  })

  it('orders another plan', async () => {
    const input = {
      create: {
        offering: twoPlans.uuid,
        plan: twoPlans.plans[0]?.uuid,
        name: 'a',
        limits: amounts({ cpu_k_hours: 1 }),
        acceptingTermsOfService: true,
      },
    }
    const { orders } = await writing.payload<{
      orders: { uuid: string; items: { allocation: { uuid: string } }[] }[]
    }>('placeOrder', { project, items: [input] }, 'orders { uuid items { allocation { uuid } } }')
    if (!writing.is2021)
      await writing.payload('approveOrder', { order: orders[0]?.uuid, as: 'PROVIDER' }, '', 'staff')
    const allocation = orders[0]?.items[0]?.allocation.uuid
    const plan = twoPlans.plans[1]?.uuid
    const payload = await place([{ update: { allocation, plan } }])
    expect(payload).toMatchObject({ orders: [{ type: 'UPDATE' }], userErrors: [] })
    expect(await refusals([{ update: { allocation, plan, limits: amounts({ cpu_k_hours: 5 }) } }])).toEqual([
      'UNSUPPORTED items.0.update.plan',
    ])
  })

  it.each<[string, Input, string[]]>([
    ['no name', { name: ' ' }, ['REQUIRED items.0.create.name']],
    [
      'terms not accepted',
      { acceptingTermsOfService: false },
      ['TERMS_NOT_ACCEPTED items.0.create.acceptingTermsOfService'],
    ],
    [
      'a negative amount',
      { limits: amounts({ cpu_k_hours: 1, gpu_k_hours: -1 }) },
      ['INVALID items.0.create.limits.1.amount'],
    ],
    [
      'an amount below the least',
      { limits: amounts({ cpu_k_hours: 0 }) },
      ['INVALID items.0.create.limits.0.amount'],
    ],
    [
      'an amount above the most',
      { limits: amounts({ cpu_k_hours: 1_000_001 }) },
      ['INVALID items.0.create.limits.0.amount'],
    ],
    ['an unknown component', { limits: amounts({ ram: 1 }) }, ['INVALID items.0.create.limits.0.type']],
    [
      'a component twice',
      { limits: [...amounts({ cpu_k_hours: 1 }), ...amounts({ cpu_k_hours: 2 })] },
      ['INVALID items.0.create.limits.1.type'],
    ],
    ['an unknown offering', { offering: nobody }, ['NOT_FOUND items.0.create.offering']],
    ['no offering', { offering: 'nonsense' }, ['INVALID items.0.create.offering']],
    ['an unknown plan', { plan: nobody }, ['INVALID items.0.create.plan']],
    ['no limits', { limits: [] }, ['REQUIRED items.0.create.limits']],
    ['a name that is too long', { name: 'n'.repeat(151) }, ['INVALID items.0.create.name']],
    ['a NUL', { attributes: { a: ['\0'] } }, ['INVALID items.0.create.attributes.a.0']],
    [
      'an end in the past',
      { attributes: { end_date: '2020-01-01' } },
      ['INVALID items.0.create.attributes.end_date'],
    ],
    [
      'an end that is no day',
      { attributes: { end_date: 'soon' } },
      ['INVALID items.0.create.attributes.end_date'],
    ],
    ['attributes that are a list', { attributes: [1] }, ['INVALID items.0.create.attributes']],
    [
      'several faults at once',
      { name: '', acceptingTermsOfService: false, limits: amounts({ ram: 1, cpu_k_hours: -1 }) },
      [
        'REQUIRED items.0.create.name',
        'TERMS_NOT_ACCEPTED items.0.create.acceptingTermsOfService',
        'INVALID items.0.create.limits.0.type',
        'INVALID items.0.create.limits.1.amount',
      ],
    ],
  ])('refuses %s before anything is sent', async (_, input, expected) => {
    expect(await refusals([create(input)])).toEqual(expected)
    expect(writing.writes()).toEqual([])
  })

  it('refuses what is wrong with the items as a whole, before anything is sent', async () => {
    const terminate = { terminate: { allocation: nobody } }
    expect(await refusals([])).toEqual(['REQUIRED items'])
    expect(await refusals([create(), create(), terminate])).toEqual(['INVALID items.2'])
    expect(await refusals([terminate, terminate])).toEqual(['INVALID items.1'])
    expect(await refusals([create(), create({ name: '' })], { continueOnError: true })).toEqual([
      'REQUIRED items.1.create.name',
    ])
    expect(writing.writes()).toEqual([])
  })

  it('asks for the plan where there are several', async () => {
    expect(await refusals([create({ offering: twoPlans.uuid })])).toEqual(['REQUIRED items.0.create.plan'])
    expect(writing.writes()).toEqual([])
  })

  it.each(['draft', 'paused', 'archived'])('refuses an offering that is %s', async (state) => {
    const { uuid } = await writing
      .offering(`LUMI Finland / Regular Access (${state})`)
      .catch(() => ({ uuid: nobody }))
    const [refusal = ''] = await refusals([create({ offering: uuid })])
    expect(refusal).toMatch(/^(CONFLICT|NOT_FOUND) items\.0\.create\.offering$/)
    expect(writing.writes()).toEqual([])
  })

  it('refuses orders for allocations that are not there, of another project, or not OK', async () => {
    const limits = amounts({ cpu_k_hours: 3 })
    const elsewhere = await writing.allocation()
    const ended = await writing.allocation(project)
    await writing.end(ended)
    writing.gateway.core.requests.clear()
    expect(await refusals([{ update: { allocation: nobody, limits } }])).toEqual([
      'NOT_FOUND items.0.update.allocation',
    ])
    expect(await refusals([{ terminate: { allocation: elsewhere } }])).toEqual([
      'INVALID items.0.terminate.allocation',
    ])
    expect(await refusals([{ update: { allocation: elsewhere } }])).toEqual(['REQUIRED items.0.update'])
    expect(await refusals([{ update: { allocation: ended, limits } }])).toEqual([
      'CONFLICT items.0.update.allocation',
    ])
    expect(writing.writes()).toEqual([])
  })

  it.each<[string, Input, string[]]>([
    [
      'a fraction',
      { limits: amounts({ gpu_k_hours: 1.5, cpu_k_hours: 5 }) },
      ['INVALID items.1.create.limits.0.amount'],
    ],
    [
      'an option that is none',
      { attributes: { oecd_science_domain_configuration: 'nonsense' } },
      ['INVALID items.1.create.attributes.oecd_science_domain_configuration'],
    ],
  ])('tells what the Core refuses: %s', async (_, input, expected) => {
    const payload = await place([create(), create(input)])
    expect(payload.userErrors.map(({ code, field }) => `${code} ${(field ?? []).join('.')}`)).toEqual(
      expected,
    )
    expect(payload.orders).toHaveLength(writing.is2021 ? 0 : 1)
  })

  it('tells of a project that is not there or not seen', async () => {
    expect(await writing.refusals('placeOrder', { project: nobody, items: [create()] })).toEqual([
      'NOT_FOUND project',
    ])
    expect(await writing.refusals('placeOrder', { project, items: [create()] }, 'nobody')).toEqual([
      'NOT_FOUND project',
    ])
  })
})
