import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dialectNames } from '../../gateway-on-core.js'
import { amounts, nobody, Writing } from './writing.js'

describe.each(dialectNames)('allocations are written (%s)', (dialect) => {
  let writing: Writing
  let allocation: string
  beforeAll(async () => {
    writing = await Writing.start({ dialect })
  })
  beforeEach(async () => {
    allocation = await writing.allocation()
    writing.gateway.core.requests.clear()
  })
  afterAll(() => writing[Symbol.asyncDispose]())

  const row = () => writing.row(`/marketplace-resources/${allocation}/`)

  it('changes only what is given, and clears what is null', async () => {
    const shown = 'allocation { name description endDate }'
    const said = { name: 'renamed', description: 'for genomes', endDate: '2040-01-01' }
    const payload = await writing.payload('updateAllocation', { allocation, ...said }, shown)
    expect(payload).toEqual({ allocation: said, userErrors: [] })
    expect(await row()).toMatchObject({ name: 'renamed', description: 'for genomes', end_date: '2040-01-01' })
    await writing.payload('updateAllocation', { allocation, name: 'again' })
    expect(await row()).toMatchObject({ name: 'again', description: 'for genomes', end_date: '2040-01-01' })
    await writing.payload('updateAllocation', { allocation, description: null, endDate: null })
    expect(await row()).toMatchObject({ name: 'again', description: '', end_date: null })
    expect(writing.writes()).toHaveLength(3)
  })

  it.each<[string, Record<string, unknown>, string[]]>([
    ['no name', { name: '' }, ['REQUIRED name']],
    ['a name taken away', { name: null }, ['REQUIRED name']],
    ['a day in the past', { endDate: '2020-01-01' }, ['INVALID endDate']],
    ['nothing to change', {}, ['REQUIRED']],
  ])('refuses %s before anything is sent', async (_, said, refusals) => {
    expect(await writing.refusals('updateAllocation', { allocation, ...said })).toEqual(refusals)
    expect(writing.writes()).toEqual([])
  })

  it('tells what the Core refuses', async () => {
    const name = 'n'.repeat(151)
    expect(await writing.refusals('updateAllocation', { allocation, name })).toEqual(['INVALID name'])
    expect(await writing.refusals('updateAllocation', { allocation: nobody, name: 'n' })).toEqual([
      'NOT_FOUND allocation',
    ])
    expect(await writing.refusals('updateAllocation', { allocation, name: 'n' }, 'nobody')).toEqual([
      'NOT_FOUND allocation',
    ])
  })

  it('orders other limits, keeping those that are not named', async () => {
    const { order, userErrors } = await writing.payload<{ order: { uuid: string } }>(
      'updateAllocationLimits',
      { allocation, limits: amounts({ cpu_k_hours: 25 }) },
      'order { uuid type items { allocation { uuid } limits { type amount } } }',
    )
    expect(userErrors).toEqual([])
    expect(order).toMatchObject({
      type: 'UPDATE',
      items: [{ allocation: { uuid: allocation }, limits: amounts({ cpu_k_hours: 25, gpu_k_hours: 4 }) }],
    })
    await writing.approve(order.uuid)
    expect(await row()).toMatchObject({ limits: { cpu_k_hours: 25, gpu_k_hours: 4 }, state: 'OK' })
  })

  it.each<[string, Record<string, number>, string[]]>([
    ['no limits', {}, ['REQUIRED limits']],
    ['an unknown component', { ram: 1 }, ['INVALID limits.0.type']],
    ['a negative amount', { cpu_k_hours: 5, gpu_k_hours: -1 }, ['INVALID limits.1.amount']],
    ['an amount above the most', { cpu_k_hours: 99_999_999 }, ['INVALID limits.0.amount']],
  ])('refuses %s before anything is sent', async (_, limits, refusals) => {
    const input = { allocation, limits: amounts(limits) }
    expect(await writing.refusals('updateAllocationLimits', input)).toEqual(refusals)
    expect(writing.writes()).toEqual([])
  })

  it('tells of a fraction where the Core takes whole numbers', async () => {
    const input = { allocation, limits: amounts({ gpu_k_hours: 1, cpu_k_hours: 2.5 }) }
    expect(await writing.refusals('updateAllocationLimits', input)).toEqual(['INVALID limits.1.amount'])
  })

  it('orders the end', async () => {
    const { order, userErrors } = await writing.payload<{ order: { uuid: string } }>(
      'terminateAllocation',
      { allocation },
      'order { uuid type items { allocation { uuid } } }',
    )
    expect(userErrors).toEqual([])
    expect(order).toMatchObject({ type: 'TERMINATE', items: [{ allocation: { uuid: allocation } }] })
    await writing.approve(order.uuid)
    expect(await row()).toMatchObject({ state: 'Terminated' })
    const limits = amounts({ cpu_k_hours: 5 })
    expect(await writing.refusals('terminateAllocation', { allocation })).toEqual(['CONFLICT allocation'])
    expect(await writing.refusals('updateAllocationLimits', { allocation, limits })).toEqual([
      'CONFLICT allocation',
    ])
  })

  it('tells of another order under way', async () => {
    writing.gateway.core.setProvider('manual')
    const limits = amounts({ cpu_k_hours: 5 })
    expect(await writing.refusals('updateAllocationLimits', { allocation, limits })).toEqual([])
    expect(await writing.refusals('updateAllocationLimits', { allocation, limits })).toEqual([
      'CONFLICT allocation',
    ])
    expect(await writing.refusals('terminateAllocation', { allocation })).toEqual(['CONFLICT allocation'])
    writing.gateway.core.setProvider('auto')
  })

  it('tells who may not', async () => {
    const limits = amounts({ cpu_k_hours: 5 })
    expect(await writing.refusals('terminateAllocation', { allocation: nobody })).toEqual([
      'NOT_FOUND allocation',
    ])
    expect(await writing.refusals('updateAllocationLimits', { allocation: nobody, limits })).toEqual([
      'NOT_FOUND allocation',
    ])
    const project = (await row())['project_uuid']
    const user = writing.gateway.core.demoUsers.find(({ name }) => name === 'nobody')?.uuid
    await writing.payload('addMembership', { project, user, role: 'MEMBER' })
    expect(await writing.refusals('terminateAllocation', { allocation }, 'nobody')).toEqual(['FORBIDDEN'])
    expect(await writing.refusals('updateAllocationLimits', { allocation, limits }, 'nobody')).toEqual([
      'FORBIDDEN',
    ])
  })
})
