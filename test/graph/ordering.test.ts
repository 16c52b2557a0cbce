import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { restList, textOf } from './truth/rest.js'
import { walk } from './walk.js'

interface Ordered {
  readonly list: string
  readonly orderBy: string
  /** The graph's field that it goes by, the Core's, and what `o=` has to be for the same. */
  readonly field: string
  readonly restField: string
  readonly o: string
}

const paths: Readonly<Record<string, string>> = {
  customers: '/customers/',
  projects: '/projects/',
  orders: '/marketplace-orders/',
  allocations: '/marketplace-resources/',
}

const byName = { name: ['name', 'name', 'name'] } as const
const byCreation = { created: ['createdAt', 'created', 'created'] } as const
const byCustomer = { customer_name: ['customer { name }', 'customer_name', 'customer_name'] } as const

const keysOf: Readonly<Record<string, Readonly<Record<string, readonly [string, string, string]>>>> = {
  customers: { ...byName, ...byCreation },
  projects: { ...byName, ...byCreation, ...byCustomer },
  offerings: { ...byName, ...byCreation },
  orders: byCreation,
  allocations: { ...byName, ...byCreation },
}

const orders: Ordered[] = Object.entries(keysOf).flatMap(([list, keys]) =>
  Object.entries(keys).flatMap(([key, [field, restField, o]]) => [
    { list, orderBy: `${key.toUpperCase()}_ASC`, field, restField, o },
    { list, orderBy: `${key.toUpperCase()}_DESC`, field, restField, o: `-${o}` },
  ]),
)

interface Node {
  readonly name?: string
  readonly createdAt?: string
  readonly customer?: { readonly name: string }
}

describe.each(dialectNames)('orders of lists on %s', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  const pathOf = (list: string): string =>
    paths[list] ??
    (dialect === 'permissions-2021' ? '/marketplace-offerings/' : '/marketplace-public-offerings/')

  it.each(orders)('$list by $orderBy come as the Core orders them', async ({ list, ...order }) => {
    const { data, errors } = await gateway.query<Record<string, { nodes: Node[] }>>(
      `{ ${list}(first: 1000, orderBy: ${order.orderBy}) { nodes { ${order.field} } } }`,
    )
    expect(errors).toBeUndefined()
    const rows = await restList(gateway, `${pathOf(list)}?o=${order.o}`)
    const found = data[list]?.nodes.map(
      ({ name, createdAt, customer }) => name ?? createdAt ?? customer?.name,
    )
    expect(found).toEqual(rows.map((row) => textOf(row, order.restField)))
    expect(new Set(found).size).toBeGreaterThan(1)
  })

  it('keeps the order over pages, where many are equal by it, without gaps or repeats', async () => {
    const rows = await restList(gateway, '/projects/')
    const { keys } = await walk(gateway, 'projects', 45, 'orderBy: CUSTOMER_NAME_DESC,')
    expect(keys.toSorted()).toEqual(rows.map((row) => textOf(row, 'uuid')).toSorted())
  })

  it('orders lists below entities too', async () => {
    const { data, errors } = await gateway.query<{
      customers: { nodes: { up: { nodes: Node[] }; down: { nodes: Node[] } }[] }
    }>(`{
      customers {
        nodes {
          up: projects(orderBy: CREATED_ASC, first: 1000) { nodes { createdAt } }
          down: projects(orderBy: CREATED_DESC, first: 1000) { nodes { createdAt } }
        }
      }
    }`)
    expect(errors).toBeUndefined()
    for (const { up, down } of data.customers.nodes) {
      const moments = up.nodes.map(({ createdAt }) => createdAt ?? '')
      expect(moments).toEqual(moments.toSorted())
      expect(down.nodes.map(({ createdAt }) => createdAt)).toEqual(moments.toReversed())
    }
  })

  it('refuses an order that there is not', async () => {
    const { status, errors } = await gateway.query('{ orders(orderBy: NAME_ASC) { totalCount } }')
    expect(status).toBe(400)
    expect(errors).toHaveLength(1)
  })
})
