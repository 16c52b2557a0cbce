import { print } from 'graphql'
import { createClient } from 'graphql-ws'
import type { Client } from 'graphql-ws'
import { ENDPOINT } from './endpoint.js'
import { graphql } from './generated/index.js'

const LONGEST_PAUSE_MS = 30_000
const PING_EVERY_MS = 12_000

/** Any subscription: sent as a query it is refused, with the reason that there are none where there are none. */
const Probe = graphql(`
  subscription Probe($order: ID!) {
    orderChanged(order: $order) {
      id
    }
  }
`)

/** Whether the gateway serves subscriptions, as far as it can be asked. */
async function servesSubscriptions(): Promise<boolean> {
  try {
    const answer = await fetch(ENDPOINT, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: print(Probe), variables: { order: '0' } }),
    })
    const { errors } = (await answer.json()) as { errors?: { extensions?: { code?: string } }[] }
    return errors?.[0]?.extensions?.code !== 'UNSUPPORTED'
  } catch {
    // It cannot be reached: what it serves is seen when it can.
    return true
  }
}

/** Longer each time, and not for all pages at once. */
const pauseBefore = (retry: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.min(1000 * 2 ** retry, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2))
  })

/**
 * Subscriptions over a WebSocket, which is there as long as there are any. Where it breaks it is opened again, until the
 * gateway says that it serves none.
 *
 * @param onReturn called when it is open again: what happened meanwhile has not been told.
 */
export function createSocket(token: string, onReturn: () => void): Client {
  let areServed = true
  return createClient({
    url: () => new URL(ENDPOINT, location.href.replace(/^http/, 'ws')).href,
    connectionParams: { authorization: `Token ${token}` },
    keepAlive: PING_EVERY_MS,
    retryAttempts: Infinity,
    retryWait: async (retry) => {
      areServed = await servesSubscriptions()
      if (areServed) await pauseBefore(retry)
    },
    shouldRetry: () => areServed,
    on: {
      connected: (_socket, _payload, wasRetry) => {
        if (wasRetry) onReturn()
      },
    },
  })
}
