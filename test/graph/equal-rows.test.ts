import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { oneRequestAKey } from '../planner/strategies.js'
import { column, restList } from './truth/rest.js'

interface Memberships {
  readonly totalCount: number
  readonly nodes: readonly { readonly id: string }[]
}

interface Held {
  readonly users: { readonly nodes: readonly { readonly id: string; readonly memberships: Memberships }[] }
}

interface Named {
  readonly projects: { readonly nodes: readonly { readonly name: string }[] }
}

interface Customers {
  readonly customers: { readonly nodes: readonly ({ readonly uuid: string } & Named)[] }
}

/** People with their roles, which are all equal by the order that they come in: that of usernames. */
const held = (first: number, fields = 'id'): string =>
  `{ users(first: 30, filter: {fullName: "a"}) { nodes { id memberships(first: ${first}) { totalCount nodes { ${fields} } } } } }`

describe.each(dialectNames)('rows that are equal by the order of their list (%s)', (dialect) => {
  let gateway: TestGateway
  let single: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    single = await startTestGateway({ dialect }, { running: gateway.core, planner: oneRequestAKey })
  })
  afterAll(async () => {
    await single[Symbol.asyncDispose]()
    await gateway[Symbol.asyncDispose]()
  })

  const ask = async <Data>(document: string, asked = gateway): Promise<Data> => {
    const { data, errors } = await asked.query<Data>(document, { as: 'allocator' })
    expect(errors).toBeUndefined()
    return data
  }

  it('come in one order, whoever cuts their page: the Core or the gateway', async () => {
    const { users } = await ask<Held>(held(1_000))
    const several = users.nodes.filter(({ memberships }) => memberships.totalCount > 2)
    expect(several.length).toBeGreaterThan(3)
    // Fields that all ways tell, and one that some lack: they are found by different ways.
    for (const document of [held(2), held(2, 'id createdAt')]) {
      for (const asked of [gateway, single]) {
        const parts = await ask<Held>(document, asked)
        expect(parts.users.nodes.map(({ memberships }) => memberships.nodes.map(({ id }) => id))).toEqual(
          users.nodes.map(({ memberships }) => memberships.nodes.slice(0, 2).map(({ id }) => id)),
        )
      }
    }
    for (const { id, memberships } of several.slice(0, 3)) {
      const own = await ask<{ memberships: Memberships }>(
        `{ memberships(filter: {user: "${id}"}, first: 2) { totalCount nodes { id } } }`,
      )
      expect(own.memberships.nodes).toEqual(memberships.nodes.slice(0, 2))
    }
  })

  it('stand where the Core puts them, however it compares letters', async () => {
    const lists = `{ customers(first: 3) { nodes { uuid projects(first: 1000) { nodes { name } } } } }`
    const names = ['zeta', 'Ærø', 'alpha', 'Zeta', 'Ångström', 'a-b', 'ab']
    const { customers } = (await gateway.query<Customers>(lists)).data
    for (const { uuid } of customers.nodes) {
      for (const name of names) {
        const { data } = await gateway.query(
          `mutation { createProject(input: {customer: "${uuid}", name: "${name}"}) { userErrors { message } } }`,
        )
        expect(data).toEqual({ createProject: { userErrors: [] } })
      }
    }
    const { data } = await gateway.query<Customers>(lists)
    for (const { uuid, projects } of data.customers.nodes) {
      const rows = await restList(gateway, `/projects/?o=name,created&customer=${uuid}`)
      expect(projects.nodes.map(({ name }) => name)).toEqual(rows.map(column('name')))
      const alone = await gateway.query<{ customer: Named }>(
        `{ customer(id: "${uuid}") { projects(first: 5) { nodes { name } } } }`,
      )
      expect(alone.data.customer.projects.nodes).toEqual(projects.nodes.slice(0, 5))
    }
  })
})
