import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import { OrderAllocation } from '../orders/order-allocation.js'
import { More } from '../parts/more.js'
import { Problem } from '../parts/problem.js'
import { AllocationCard } from './allocation-card.js'

const ProjectAllocations = graphql(`
  fragment ProjectAllocations on Project {
    id
    allocations(first: 50) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ...AllocationCard
        }
      }
    }
  }
`)

const MoreAllocations = graphql(`
  query MoreAllocations($project: ID!, $after: String) {
    project(id: $project) {
      id
      allocations(first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            ...AllocationCard
          }
        }
      }
    }
  }
`)

interface AllocationsSectionProps {
  readonly of: FragmentType<typeof ProjectAllocations>
  readonly problem: string | undefined
  readonly onReload: () => Promise<unknown>
}

/** What a project may use, and how much of it is used. */
export function AllocationsSection({ of, problem, onReload }: AllocationsSectionProps) {
  const project = getFragmentData(ProjectAllocations, of)
  const client = useApolloClient()
  const [isOrdering, setOrdering] = useState(false)
  const allocations = project.allocations
  return (
    <section aria-labelledby="allocations">
      <div className="heading">
        <h2 id="allocations" tabIndex={-1}>
          Allocations
        </h2>
        <button
          type="button"
          className="primary"
          onClick={() => {
            setOrdering(true)
          }}
        >
          Order an allocation
        </button>
      </div>
      {isOrdering && (
        <OrderAllocation
          project={project.id}
          onReload={onReload}
          onClose={() => {
            setOrdering(false)
          }}
        />
      )}
      {problem !== undefined && <Problem message={problem} onRetry={onReload} />}
      {allocations?.edges.length === 0 && <p className="empty">Nothing is allocated to this project yet.</p>}
      {allocations && allocations.edges.length > 0 && (
        <>
          <ul className="cards">
            {allocations.edges.map(({ node }) => (
              <li key={node.id}>
                <AllocationCard of={node} onReload={onReload} />
              </li>
            ))}
          </ul>
          {allocations.pageInfo.hasNextPage && (
            <More
              nouns={['allocation', 'allocations']}
              shown={allocations.edges.length}
              total={allocations.totalCount}
              hasMore
              onMore={() =>
                client.query({
                  query: MoreAllocations,
                  variables: { project: project.id, after: allocations.pageInfo.endCursor },
                  fetchPolicy: 'network-only',
                })
              }
            />
          )}
        </>
      )}
    </section>
  )
}
