import { skipToken, useQuery } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import type { OrderState } from '../graph/generated/graphql.js'
import { useAnnounce } from '../parts/announcer.js'
import { isFinal, wordFor } from './order-state.js'

const POLL_MS = 2000

const LiveOrder = graphql(`
  fragment LiveOrder on Order {
    id
    state
    coreState
    items {
      id
      allocation {
        id
        name
        ...AllocationCard
      }
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
 * Keeps the orders of the page, and the allocations that they are about, up to date until they have ended, and says
 * what has become of them.
 *
 * @param onEnded called when an order has ended: there may be other allocations now.
 */
export function useLiveOrders(
  rows: readonly FragmentType<typeof LiveOrder>[],
  onEnded: () => Promise<unknown>,
): void {
  const orders = getFragmentData(LiveOrder, rows)
  const ids = orders.filter(({ state }) => !isFinal(state)).map(({ id }) => id)
  useQuery(
    OrdersNow,
    ids.length === 0
      ? skipToken
      : {
          variables: { ids },
          fetchPolicy: 'network-only',
          pollInterval: POLL_MS,
          skipPollAttempt: () => document.hidden,
        },
  )

  const announce = useAnnounce()
  const before = useRef(new Map<string, OrderState>())
  useEffect(() => {
    const moved = orders.filter(({ id, state }) => {
      const last = before.current.get(id)
      return last !== undefined && last !== state
    })
    before.current = new Map(orders.map(({ id, state }) => [id, state]))
    for (const { items, state, coreState } of moved) {
      const names = items.flatMap(({ allocation }) => allocation?.name ?? [])
      announce(`Order for ${names.join(', ') || 'an allocation'}: ${wordFor(state, coreState)}.`)
    }
    if (moved.some(({ state }) => isFinal(state))) void onEnded()
  })
}
