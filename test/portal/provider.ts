import type { TestGateway } from '../gateway-on-core.js'

interface OpenOrders {
  readonly projects: { readonly nodes: readonly { readonly orders: { readonly nodes: readonly Order[] } }[] }
}

interface Order {
  readonly id: string
  readonly state: string
}

const OPEN_ORDERS = /* GraphQL */ `
  query ($name: String!) {
    projects(filter: { nameExact: $name }) {
      nodes {
        orders(filter: { state: [PENDING_PROVIDER] }) {
          nodes {
            id
            state
          }
        }
      }
    }
  }
`

const APPROVE = /* GraphQL */ `
  mutation ($order: ID!) {
    approveOrder(input: { order: $order, as: PROVIDER }) {
      userErrors {
        message
      }
    }
  }
`

/** Has the provider of the offerings approve all that waits for it in a project; a Core of 2021 asks no provider. */
export async function approveAsProvider(gateway: TestGateway, project: string): Promise<void> {
  const { data } = await gateway.query<OpenOrders>(OPEN_ORDERS, { variables: { name: project } })
  const orders = data.projects.nodes.flatMap((one) => one.orders.nodes)
  for (const { id } of orders) await gateway.query(APPROVE, { variables: { order: id } })
}
