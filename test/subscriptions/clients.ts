import type { ExecutionResult } from 'graphql'
import { createClient as createEventClient } from 'graphql-sse'
import { createClient as createSocketClient } from 'graphql-ws'
import WebSocket from 'ws'
import { until } from '../server/gateway.js'

/** Both ways to subscribe. */
export const transports = ['websocket', 'event stream'] as const
export type Transport = (typeof transports)[number]

/** A subscription as its client sees it. */
export interface Following extends Disposable {
  /** What has come so far. */
  readonly results: readonly ExecutionResult[]
  /** How it ended: `COMPLETE`, or what the client was told instead; undefined while it lasts. */
  ended(): unknown
  /** Waits for so many results. */
  came(count: number): Promise<void>
  /** Waits for its end. */
  over(): Promise<unknown>
  stop(): void
}

export interface FollowOptions {
  readonly url: string
  readonly transport: Transport
  readonly document: string
  readonly variables?: Record<string, unknown>
  readonly token?: string | undefined
}

const socketAddress = (url: string): string => url.replace(/^http/, 'ws')

/** Subscribes with the client that people use, which does not come again when it is cut off. */
export function follow({ url, transport, document, variables = {}, token }: FollowOptions): Following {
  const results: ExecutionResult[] = []
  let ending: unknown
  const sink = {
    next: (result: ExecutionResult) => {
      results.push(result)
    },
    error: (error: unknown) => {
      ending = error
    },
    complete: () => {
      ending ??= 'COMPLETE'
    },
  }
  const authorization = token === undefined ? {} : { authorization: `Token ${token}` }
  const client =
    transport === 'websocket'
      ? createSocketClient({
          url: socketAddress(url),
          webSocketImpl: WebSocket,
          connectionParams: authorization,
          retryAttempts: 0,
        })
      : createEventClient({ url, headers: authorization, retryAttempts: 0 })
  const stop = client.subscribe({ query: document, variables }, sink as never)
  return {
    results,
    ended: () => ending,
    came: (count) => until(() => results.length >= count),
    over: async () => {
      await until(() => ending !== undefined)
      return ending
    },
    stop,
    [Symbol.dispose]: () => {
      stop()
      void client.dispose()
    },
  }
}
