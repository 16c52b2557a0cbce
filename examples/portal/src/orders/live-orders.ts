import { skipToken, useQuery, useSubscription } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import type { LiveOrderFragment, OrderState } from '../graph/generated/graphql.js'
import { useAnnounce } from '../parts/announcer.js'
import { wordFor } from './order-state.js'

const POLL_MS = 2000
const MOST_KNOWN = 100

const LiveOrder = graphql(`
  fragment LiveOrder on Order {
    id
    state
    coreState
    isFinal
    items {
      id
      allocationName
      allocation {
        id
        ...AllocationCard
      }
    }
  }
`)

const OrdersChanged = graphql(`
  subscription OrdersChanged($project: ID!, $known: [ID!]) {
    projectOrdersChanged(project: $project, known: $known) {
      id
      ...LiveOrder
      ...OrderRow
    }
  }
`)

const OrdersNow = graphql(`
  query OrdersNow($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ...LiveOrder
      ...OrderRow
    }
  }
`)

/**
 * Keeps the orders of a project, and the allocations that they are about, up to date, and says what has become of them.
 *
 * @param rows the orders that the page shows.
 * @param onNews called when an order has ended, or another has been made: there may be other rows now.
 */
export function useLiveOrders(
  project: string,
  rows: readonly FragmentType<typeof LiveOrder>[],
  onNews: () => Promise<unknown>,
): void {
  const orders = getFragmentData(LiveOrder, rows)
  const open = orders.filter(({ isFinal }) => !isFinal).map(({ id }) => id)
  useChanges(project, open, orders, onNews)
  useAnnouncements(orders, onNews)
}

interface Identified {
  readonly id: string
}

/** Has the cache told of changes; where the gateway cannot, asks for them. */
function useChanges(
  project: string,
  open: string[],
  shown: readonly Identified[],
  onNews: () => Promise<unknown>,
): void {
  // What they were when they were listed: whatever changes from then on is told.
  const [known] = useState(open.slice(0, MOST_KNOWN))
  const [isOver, setOver] = useState(false)
  const told = useRef(new Set<string>())
  useSubscription(OrdersChanged, {
    variables: { project, known },
    errorPolicy: 'all',
    onData: ({ data: { data } }) => {
      const id = data?.projectOrdersChanged.id
      if (id === undefined || told.current.has(id) || shown.some((order) => order.id === id)) return
      told.current.add(id)
      void onNews()
    },
    // It has no end of its own: there are no subscriptions, or no more of them for this caller.
    onComplete: () => {
      setOver(true)
    },
  })
  useQuery(
    OrdersNow,
    isOver && open.length > 0
      ? {
          variables: { ids: open },
          fetchPolicy: 'network-only',
          pollInterval: POLL_MS,
          skipPollAttempt: () => document.hidden,
        }
      : skipToken,
  )
}

/** Says what has become of orders. */
function useAnnouncements(orders: readonly LiveOrderFragment[], onNews: () => Promise<unknown>): void {
  const announce = useAnnounce()
  const before = useRef(new Map<string, OrderState>())
  useEffect(() => {
    const moved = orders.filter(({ id, state }) => {
      const last = before.current.get(id)
      return last !== undefined && last !== state
    })
    before.current = new Map(orders.map(({ id, state }) => [id, state]))
    for (const { items, state, coreState } of moved) {
      const names = items.flatMap(({ allocationName }) => allocationName ?? [])
      announce(`Order for ${names.join(', ') || 'an allocation'}: ${wordFor(state, coreState)}.`)
    }
    if (moved.some(({ isFinal }) => isFinal)) void onNews()
  })
}
