import { useApolloClient } from '@apollo/client/react'
import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import { More } from '../parts/more.js'
import { Problem } from '../parts/problem.js'
import { useLiveOrders } from './live-orders.js'
import { OrderRow } from './order-row.js'

const ProjectOrders = graphql(`
  fragment ProjectOrders on Project {
    id
    orders(first: 20) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ...LiveOrder
          ...OrderRow
        }
      }
    }
  }
`)

const MoreOrders = graphql(`
  query MoreOrders($project: ID!, $after: String) {
    project(id: $project) {
      id
      orders(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            ...LiveOrder
            ...OrderRow
          }
        }
      }
    }
  }
`)

interface OrdersSectionProps {
  readonly of: FragmentType<typeof ProjectOrders>
  readonly problem: string | undefined
  readonly onReload: () => Promise<unknown>
}

/** What was ordered for a project, newest first, and how far it has come. */
export function OrdersSection({ of, problem, onReload }: OrdersSectionProps) {
  const project = getFragmentData(ProjectOrders, of)
  const client = useApolloClient()
  const orders = project.orders
  useLiveOrders(project.id, orders?.edges.map(({ node }) => node) ?? [], onReload)
  return (
    <section aria-labelledby="orders">
      <div className="heading">
        <h2 id="orders">Orders</h2>
      </div>
      {problem !== undefined && <Problem message={problem} onRetry={onReload} />}
      {orders?.edges.length === 0 && <p className="empty">Nothing was ordered for this project yet.</p>}
      {orders && orders.edges.length > 0 && (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">Order</th>
                <th scope="col">Amounts</th>
                <th scope="col">Made</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {orders.edges.map(({ node }) => (
                <OrderRow key={node.id} of={node} />
              ))}
            </tbody>
          </table>
          <More
            nouns={['order', 'orders']}
            shown={orders.edges.length}
            total={orders.totalCount}
            hasMore={orders.pageInfo.hasNextPage}
            onMore={() =>
              client.query({
                query: MoreOrders,
                variables: { project: project.id, after: orders.pageInfo.endCursor },
                fetchPolicy: 'network-only',
              })
            }
          />
        </>
      )}
    </section>
  )
}
