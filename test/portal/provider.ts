import type { Writing } from '../graph/mutation/writing.js'
import { carryOut } from '../subscriptions/subscribing.js'

interface OpenOrders {
  readonly projects: { readonly nodes: readonly { readonly orders: { readonly nodes: readonly Order[] } }[] }
}

interface Order {
  readonly uuid: string
}

const OPEN_ORDERS = /* GraphQL */ `
  query ($name: String!) {
    projects(filter: { nameExact: $name }) {
      nodes {
        orders(filter: { state: [PENDING_PROVIDER, EXECUTING] }) {
          nodes {
            uuid
          }
        }
      }
    }
  }
`

/** Has the provider of the offerings carry out all open orders of a project. */
export async function carryOutAll(writing: Writing, project: string): Promise<void> {
  const { data } = await writing.gateway.query<OpenOrders>(OPEN_ORDERS, { variables: { name: project } })
  const orders = data.projects.nodes.flatMap((one) => one.orders.nodes)
  if (orders.length === 0) throw new Error(`Nothing of ${project} waits for its provider.`)
  for (const { uuid } of orders) await carryOut(writing, uuid)
}
