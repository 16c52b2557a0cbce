import { describe, expect, it } from '@jest/globals'
import { amounts, Writing } from './writing.js'
import type { Input } from './writing.js'

/** The worlds of the recordings have what the demo has not: archived plans, blocked customers, offerings of several types. */

const create = (input: Input): Input => ({
  create: { name: 'lumi', acceptingTermsOfService: true, ...input },
})

describe('orders in the world of a Core of 2024', () => {
  const start = () => Writing.start({ dialect: 'roles-2023', world: 'test/recordings/2023/world' })
  const project = 'fd7fa6a67e565c6f9fe405a28228f48b'
  const offering = '5d1ce34f32685d46ae59996951f2d42b'

  it.each<[string, Input, string[]]>([
    ['no plan where there are several', {}, ['REQUIRED items.0.create.plan']],
    ['an archived plan', { plan: 'bd1752873568576f9673373f153db110' }, ['INVALID items.0.create.plan']],
    [
      'a plan of another offering',
      { plan: '2882ebf84dce5d479fe9487fed3d0a68' },
      ['INVALID items.0.create.plan'],
    ],
    [
      'limits of what is only measured',
      { offering: 'b423e002a3f1574cbe92fb09ce6e496d' },
      ['INVALID items.0.create.limits.0.type'],
    ],
    [
      'terms that are not accepted',
      { offering: '9873f1f16f2f54d7afd7232137fb3ada', acceptingTermsOfService: false },
      ['TERMS_NOT_ACCEPTED items.0.create.acceptingTermsOfService'],
    ],
    ['a draft', { offering: '0667a0e01a2e574bb820a900aa795007' }, ['NOT_FOUND items.0.create.offering']],
    [
      'an offering that is paused',
      { offering: 'b9037f804ba05de7ac8923d0b995373a' },
      ['CONFLICT items.0.create.offering'],
    ],
  ])('are refused before they are sent: %s', async (_, input, refusals) => {
    await using writing = await start()
    const items = [create({ offering, limits: amounts({ cpu_k_hours: 5 }), ...input })]
    expect(await writing.refusals('placeOrder', { project, items }, 'owner01')).toEqual(refusals)
    expect(writing.writes()).toEqual([])
  })

  it.each<[string, string, Input, string[]]>([
    [
      'an option that is required',
      project,
      { offering: '31d53a3684dd53878240e5122ff27748', attributes: {} },
      ['REQUIRED items.0.create.attributes.abstract'],
    ],
    [
      'an option out of range',
      project,
      { offering: '31d53a3684dd53878240e5122ff27748', attributes: { abstract: 'x', cores: 500 } },
      ['INVALID items.0.create.attributes.cores'],
    ],
    ['a project that has ended', '1870f12a043a526c9f8699a8d3e6dee2', {}, ['CONFLICT items.0']],
    ['a customer that is blocked', '165415eeb359552f993be05dab7c210b', {}, ['CONFLICT items.0']],
    ['a project of others', 'e4ef03f9a471521bad6f5dc93162d1d8', {}, ['NOT_FOUND project']],
  ])('are refused by the Core, and it is told where: %s', async (_, where, input, refusals) => {
    await using writing = await start()
    const plan = 'offering' in input ? {} : { plan: '61c4d511a05556cebae2d0da5bcba51b' }
    const items = [create({ offering, limits: amounts({ cpu_k_hours: 5 }), ...plan, ...input })]
    expect(await writing.refusals('placeOrder', { project: where, items }, 'owner01')).toEqual(refusals)
    expect(writing.writes()).toHaveLength(1)
  })

  it('are called off where the offering allows it', async () => {
    await using writing = await start()
    const placed = async (input: Input, where: string, as: string): Promise<string> => {
      const { orders } = await writing.payload<{ orders: { uuid: string }[] }>(
        'placeOrder',
        { project: where, items: [create({ limits: amounts({ cpu_k_hours: 5 }), ...input })] },
        'orders { uuid }',
        as,
      )
      return orders[0]?.uuid ?? ''
    }
    const plan = '61c4d511a05556cebae2d0da5bcba51b'
    const usual = await placed({ offering, plan }, project, 'owner01')
    expect(await writing.refusals('cancelOrder', { order: usual }, 'owner01')).toEqual([])
    expect(await writing.refusals('cancelOrder', { order: usual }, 'owner01')).toEqual(['CONFLICT order'])
    const slurm = { offering: 'bf80df12643d50da89dd14f75e2f3ec3', plan: '6f61ba5b76ef50b1ac620628f25bc871' }
    const other = await placed(slurm, '61330fd0f8875587bab07d21030a19d5', 'owner04')
    expect(await writing.refusals('cancelOrder', { order: other }, 'owner04')).toEqual(['UNSUPPORTED'])
  })

  it('do not keep projects of blocked customers from being told so', async () => {
    await using writing = await start()
    const blocked = { project: '165415eeb359552f993be05dab7c210b', name: 'y' }
    expect(await writing.refusals('updateProject', blocked, 'owner01')).toEqual(['CONFLICT project'])
    const customer = { customer: '84b37d04abd65883a6099d84907fac75', name: 'x' }
    expect(await writing.refusals('createProject', customer, 'owner01')).toEqual(['CONFLICT customer'])
  })
})

describe('orders in the world of a Core of 2021', () => {
  const start = () => Writing.start({ dialect: 'permissions-2021', world: 'test/recordings/2021/world' })
  const project = '56abeda376cb70ed732dfaea20ef72a0'
  const offering = '30fa26e6780f73bc2b2d8ec88c0426e2'
  const limits = amounts({ cpu_k_hours: 1, gpu_k_hours: 20 })

  it('are placed, approved and told with their items', async () => {
    await using writing = await start()
    const items = [create({ offering, limits }), create({ offering, limits, name: 'lumi-2' })]
    const { orders, userErrors } = await writing.payload<{ orders: { uuid: string }[] }>(
      'placeOrder',
      { project, items },
      'orders { uuid state createdBy { username } items { state plan { name } } }',
      'user_002',
    )
    expect(userErrors).toEqual([])
    expect(orders).toMatchObject([{ state: 'PENDING_CONSUMER', items: [{}, {}] }])
    const order = orders[0]?.uuid
    expect(await writing.refusals('approveOrder', { order, as: 'CONSUMER' }, 'user_000')).toEqual([
      'FORBIDDEN',
    ])
    expect(await writing.refusals('approveOrder', { order, as: 'CONSUMER' }, 'owner_DeiC')).toEqual([
      'NOT_FOUND order',
    ])
    expect(await writing.refusals('approveOrder', { order, as: 'CONSUMER' }, 'owner_CSC')).toEqual([])
    expect(await writing.refusals('approveOrder', { order, as: 'CONSUMER' }, 'owner_CSC')).toEqual([
      'CONFLICT order',
    ])
  })

  it.each<[string, Input, string[]]>([
    [
      'an offering that is paused',
      { offering: '3d93a624388af2f458bb5e8ae5526ffc' },
      ['CONFLICT items.0.create.offering'],
    ],
    [
      'an offering that is archived',
      { offering: '42d66edf6ec3228e3229dbf19980abb5' },
      ['CONFLICT items.0.create.offering'],
    ],
    [
      'terms that are not accepted',
      { acceptingTermsOfService: false },
      ['TERMS_NOT_ACCEPTED items.0.create.acceptingTermsOfService'],
    ],
    [
      'several plans and none given',
      { offering: 'b5866f9bff308f9929e3eed36ffcf155' },
      ['REQUIRED items.0.create.plan'],
    ],
  ])('are refused before they are sent: %s', async (_, input, refusals) => {
    await using writing = await start()
    const items = [create({ offering, limits, ...input })]
    expect(await writing.refusals('placeOrder', { project, items }, 'integration')).toEqual(refusals)
    expect(writing.writes()).toEqual([])
  })

  it('are refused by the Core, and it is told where', async () => {
    await using writing = await start()
    const attributes = { oecd_science_domain_configuration: 'nonsense' }
    const items = [create({ offering, limits }), create({ offering, limits, attributes })]
    expect(await writing.refusals('placeOrder', { project, items }, 'integration')).toEqual([
      'INVALID items.1.create.attributes.oecd_science_domain_configuration',
    ])
    expect(await writing.refusals('placeOrder', { project, items }, 'owner_DeiC')).toEqual([
      'NOT_FOUND project',
      'INVALID items.1.create.attributes.oecd_science_domain_configuration',
    ])
  })
})
