import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../../gateway-on-core.js'
import type { TestGateway } from '../../gateway-on-core.js'
import { trueUsages } from '../truth/lists.js'
import { column } from '../truth/rest.js'
import type { RestRow } from '../truth/rest.js'

const uuid = column('uuid')
const type = column('type')
const allocation = column('resource_uuid')
const day = (row: RestRow): string => column('date')(row).slice(0, 10)

interface Usages {
  readonly allocation: {
    readonly usages: { readonly totalCount: number; readonly nodes: readonly { readonly uuid: string }[] }
  } | null
}

const document = `query ($id: ID!, $filter: UsageFilter) {
  allocation(id: $id) { usages(filter: $filter, first: 1000) { totalCount nodes { uuid } } }
}`

const cases: readonly (readonly [name: string, filter: object, meets: (row: RestRow) => boolean])[] = [
  ['type is', { type: 'gpu_k_hours' }, (row) => type(row) === 'gpu_k_hours'],
  ['from a day on, that day too', { from: '2025-03-01' }, (row) => day(row) >= '2025-03-01'],
  ['up to a day, that day too', { to: '2025-03-01' }, (row) => day(row) <= '2025-03-01'],
  ['on one day', { from: '2025-03-01', to: '2025-03-01' }, (row) => day(row) === '2025-03-01'],
  [
    'of a type, between two days',
    { type: 'cpu_k_hours', from: '2025-02-02', to: '2025-04-30' },
    (row) => type(row) === 'cpu_k_hours' && day(row) > '2025-02-01' && day(row) < '2025-05-01',
  ],
]

describe.each(dialectNames)('filters of usages on %s', (dialect) => {
  let gateway: TestGateway
  let id: string
  let own: RestRow[]
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    const rows = await trueUsages(gateway)
    id = rows.map(allocation)[0] ?? ''
    own = rows.filter((row) => allocation(row) === id)
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  const usagesOf = async (filter: object) => {
    const variables = { id, filter }
    const { data, errors } = await gateway.query<Usages>(document, { variables })
    expect(errors).toBeUndefined()
    return data.allocation?.usages
  }

  it.each(cases)('%s', async (_, filter, meets) => {
    const expected = own.filter(meets)
    expect(expected.length).toBeGreaterThan(0)
    expect(expected.length).toBeLessThan(own.length)
    const found = await usagesOf(filter)
    expect(found?.totalCount).toBe(expected.length)
    expect(found?.nodes.map((node) => node.uuid).sort()).toEqual(expected.map(uuid).sort())
  })

  it('finds nothing of a type that there is not, nor between days in the wrong order', async () => {
    expect(await usagesOf({ type: 'no_such_type' })).toEqual({ totalCount: 0, nodes: [] })
    expect(await usagesOf({ from: '2025-05-01', to: '2025-01-01' })).toEqual({ totalCount: 0, nodes: [] })
  })

  it('finds all up to the last day that there is', async () => {
    expect((await usagesOf({ to: '9999-12-31' }))?.totalCount).toBe(own.length)
  })

  it('refuses a day that is none', async () => {
    const { status, errors } = await gateway.query(document, {
      variables: { id, filter: { from: '2025-02-30' } },
    })
    expect(status).toBe(400)
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
