import { useSubscription } from '@apollo/client/react'
import { graphql } from '../graph/generated/index.js'

const AllocationChanged = graphql(`
  subscription AllocationChanged($allocation: ID!) {
    allocationChanged(allocation: $allocation) {
      id
      ...AllocationCard
    }
  }
`)

/** Keeps an allocation up to date while somebody looks at it: its state, its limits, and what is used of it. */
export function useLiveAllocation(allocation: string, isWatched: boolean): void {
  useSubscription(AllocationChanged, { variables: { allocation }, skip: !isWatched, errorPolicy: 'all' })
}
