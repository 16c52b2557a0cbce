import { describe, expect, it } from '@jest/globals'
import { routes2021 } from '../../../src/core/dialects/permissions-2021/routes.js'
import { routes2023 } from '../../../src/core/dialects/roles-2023/routes.js'
import type { Route } from '../../../src/core/dialects/route.js'
import { restFields } from '../../../src/core/entities/projection.js'
import { Selection } from '../../../src/core/entities/selection.js'
import { Cancellation } from '../../../src/core/cancellation.js'
import { Capabilities } from '../../../src/core/capabilities.js'
import { planWithoutDearFacts, withoutDearFacts } from '../../../src/core/facts.js'
import { roles2023 } from '../../../src/core/dialects/roles-2023/dialect.js'
import { equals } from '../../../src/core/entities/conditions.js'
import { allOf } from '../../../src/core/list-request.js'
import { planInputOf } from '../../../src/core/plan-input.js'
import { plan } from '../../../src/core/planner.js'
import { Statistics } from '../../../src/core/statistics.js'

const below = (name: string, ...fields: string[]): Selection =>
  new Selection(new Map([[name, Selection.of(...fields)]]))

const withCustomer = new Selection(
  new Map([
    ['state', Selection.empty],
    ['project', Selection.of('name').union(below('customer', 'name'))],
  ]),
)

const routeNamed = (routes: readonly Route[], name: string): Route => {
  const route = routes.find((one) => one.name === name)
  if (route === undefined) throw new Error(`There is no route ${name}`)
  return route
}

const orders = routeNamed(routes2023.Order, 'orders by customer')
const lists = new Set<string>()
const none = { lists, count: () => undefined } as const

const fieldsFor = (route: Route, rows: number, selection: Selection, routes = routes2023): string[] => {
  const mapping = withoutDearFacts({ ...none, route, rows, selection, routesTo: (entity) => routes[entity] })
  return [...restFields(mapping, selection, lists)].sort()
}

describe('what orders are asked of their projects', () => {
  it('is only which they are where the customer of each would take more than the projects', () => {
    expect(fieldsFor(orders, 300, withCustomer)).toEqual(['project_uuid', 'state', 'uuid'])
  })

  it('is all that they tell where there are few', () => {
    const all = ['customer_name', 'customer_uuid', 'project_name', 'project_uuid', 'state', 'uuid']
    expect(fieldsFor(orders, 10, withCustomer)).toEqual(all)
    expect(fieldsFor(orders, 30, withCustomer)).toEqual(all)
  })

  it('is all that costs no more than their keys', () => {
    expect(fieldsFor(orders, 300, below('project', 'name'))).toEqual(['project_name', 'project_uuid', 'uuid'])
  })

  it('is all where their rows come whole', () => {
    const whole = routeNamed(routes2021.Order, 'orders by customer')
    expect(fieldsFor(whole, 300, withCustomer, routes2021)).toContain('customer_name')
  })

  it('is all where projects cannot be had more cheaply', () => {
    const mapping = withoutDearFacts({
      ...none,
      route: orders,
      rows: 300,
      selection: withCustomer,
      routesTo: () => [],
    })
    expect(mapping).toBe(orders.mapping)
  })
})

describe('a plan without dear facts', () => {
  const request = allOf('Order', [], withCustomer)
  const statistics = new Statistics()
  statistics.learn('someone', orders, 'c', 300)
  statistics.learn('someone', routeNamed(routes2023.Order, 'orders'), undefined, 50_000)
  const caller = {
    digest: 'someone',
    authorization: undefined,
    requestId: 'r',
    signal: new Cancellation(),
  }
  const options = { dialect: roles2023, caller, statistics, capabilities: new Capabilities(), lists }
  const planFor = (customer: string) =>
    plan(planInputOf(options, request, [{ where: [equals('customer', customer)], implied: {} }]))

  it('tells of the same other ways', () => {
    const found = planFor('c')
    const lean = planWithoutDearFacts(found, request, options)
    expect(lean.reads[0]?.route.mapping).not.toBe(found.reads[0]?.route.mapping)
    expect(lean.alternatives.length).toBeGreaterThan(1)
    expect(lean.alternatives).toEqual(found.alternatives)
  })

  it('is the same plan where nothing is dear', () => {
    const found = planFor('c')
    const names = allOf('Order', [], Selection.of('state'))
    expect(planWithoutDearFacts(found, names, options)).toBe(found)
  })
})
