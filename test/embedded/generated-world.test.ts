import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore, type EmbeddedCore } from '../../src/embedded/index.js'
import { clientOf, type Body, type Client } from './client.js'

let core: EmbeddedCore
let staff: Client

beforeAll(async () => {
  core = await startEmbeddedCore({ dialect: 'permissions-2021', seed: 7 })
  staff = clientOf(core, 'staff')
})

afterAll(() => core.close())

function countBy(rows: readonly Body[], field: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[String(row[field])] = (counts[String(row[field])] ?? 0) + 1
  return counts
}

describe('the generated world', () => {
  it('has 12 customers and 400 projects, 250 of them of one customer', async () => {
    const projects = await staff.all('/api/projects/?page_size=300&field=uuid&field=customer_uuid')
    const customers = await staff.all('/api/customers/?field=uuid')
    expect(customers).toHaveLength(12)
    expect(projects).toHaveLength(400)
    expect(Math.max(...Object.values(countBy(projects, 'customer_uuid')))).toBe(250)
  })

  it('has 200 people with CUIDs', async () => {
    const users = await staff.all('/api/users/?page_size=300&registration_method=eduteams')
    expect(users).toHaveLength(200)
    expect(users.every(({ username }) => /^[0-9a-f]{40}@/.test(String(username)))).toBe(true)
  })

  it('gives every project 3 to 6 memberships, some of which expire, none of which has expired', async () => {
    const memberships = await staff.all('/api/project-permissions/?page_size=300')
    const counts = Object.values(countBy(memberships, 'project_uuid'))
    expect(counts).toHaveLength(400)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(3)
    expect(Math.max(...counts)).toBeLessThanOrEqual(6)
    const ends = memberships.flatMap(({ expiration_time }) =>
      expiration_time === null ? [] : [expiration_time],
    )
    expect(ends.length).toBeGreaterThan(100)
    expect(ends.every((end) => Date.parse(end as string) > Date.now())).toBe(true)
  })

  it('offers six kinds of access for each of ten countries, and offerings in every state', async () => {
    const offerings = await staff.all('/api/marketplace-offerings/?page_size=300')
    const regular = offerings.filter(({ name }) =>
      / Access( for (Academia|Industry Access))?$/.test(String(name)),
    )
    const plain = regular.filter(
      ({ name, state }) => state === 'Active' && !/(Private|Request)/.test(String(name)),
    )
    expect(plain).toHaveLength(60)
    expect(new Set(plain.map(({ name }) => /^LUMI (.+) \//.exec(String(name))?.[1])).size).toBe(10)
    expect(Object.keys(countBy(offerings, 'state')).sort()).toEqual(['Active', 'Archived', 'Draft', 'Paused'])
    const bare = offerings.filter(
      ({ components, plans }) => JSON.stringify(components) === '[]' || JSON.stringify(plans) === '[]',
    )
    expect(bare).toEqual([])
  })

  it('has orders of every type and state', async () => {
    const orders = await staff.all('/api/marketplace-orders/?page_size=300')
    expect(Object.keys(countBy(orders, 'type')).sort()).toEqual(['Create', 'Terminate', 'Update'])
    expect(Object.keys(countBy(orders, 'state')).sort()).toEqual([
      'done',
      'erred',
      'executing',
      'rejected',
      'requested for approval',
      'terminated',
    ])
  })

  it('has 300 allocations with limits, in every state, and half a year of monthly usages', async () => {
    const allocations = await staff.all('/api/marketplace-resources/?page_size=300&o=created')
    const usages = await staff.all('/api/marketplace-component-usages/?page_size=300')
    expect(allocations).toHaveLength(300)
    expect(allocations.every(({ limits }) => Object.keys(limits as object).length === 3)).toBe(true)
    expect(Object.keys(countBy(allocations, 'state')).sort()).toEqual([
      'Creating',
      'Erred',
      'OK',
      'Terminated',
      'Terminating',
      'Updating',
    ])
    expect(Object.keys(countBy(usages, 'billing_period'))).toHaveLength(6)
    expect(usages.every(({ date }) => new Date(String(date)) < new Date())).toBe(true)
  })

  it('is the same for the same seed, and another for another', async () => {
    await using same = await startEmbeddedCore({ dialect: 'permissions-2021', seed: 7 })
    await using other = await startEmbeddedCore({ dialect: 'permissions-2021', seed: 8 })
    const path = '/api/marketplace-orders/?page_size=300'
    const own = JSON.stringify(await staff.all(path)).replaceAll(core.url, '')
    expect(JSON.stringify(await clientOf(same, 'staff').all(path)).replaceAll(same.url, '')).toBe(own)
    expect(JSON.stringify(await clientOf(other, 'staff').all(path)).replaceAll(other.url, '')).not.toBe(own)
    expect(same.demoUsers).toEqual(core.demoUsers)
  })
})
