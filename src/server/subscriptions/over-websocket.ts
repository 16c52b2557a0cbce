import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws'
import type { Context } from 'graphql-ws'
import type { Logger } from 'pino'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { requestIdOf } from '../request-id.js'
import { keepAlive } from './keep-alive.js'
import { Refused } from './preparation.js'
import type { SubscriptionStream } from './subscription-stream.js'
import type { Subscriptions } from './subscriptions.js'

const GOING_AWAY = 1001
const CLOSED_WITHIN_MS = 1_000

interface Connection extends Record<PropertyKey, unknown> {
  readonly request: IncomingMessage
}

/** Subscriptions over WebSockets: the protocol `graphql-transport-ws`. */
export interface Sockets {
  /** Takes over the connection of a request to upgrade it. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  readonly count: () => number
  /** Closes all with 1001, upon which clients connect again, elsewhere. */
  readonly close: () => Promise<void>
}

export interface SocketsOptions {
  readonly subscriptions: Subscriptions
  /** The largest message accepted, in bytes. */
  readonly longestMessage: number
  readonly logger: Logger
}

export function createSockets({ subscriptions, longestMessage, logger }: SocketsOptions): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: longestMessage, handleProtocols })
  const protocol = createProtocol(subscriptions)

  function opened(socket: WebSocket, request: IncomingMessage): void {
    const stop = keepAlive(socket)
    const fail = (error: unknown) => {
      logger.error({ err: error }, 'a message over a WebSocket could not be handled')
      socket.close(CloseCode.InternalServerError, 'Internal server error')
    }
    socket.on('error', (error) => {
      logger.debug({ err: error }, 'a WebSocket broke')
    })
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => sent(socket, text),
        close: (code, reason) => {
          socket.close(code, reason)
        },
        onMessage: (handle) => {
          socket.on('message', (data: Buffer) => {
            handle(data.toString()).catch(fail)
          })
        },
      },
      { request },
    )
    socket.once('close', (code, reason) => {
      stop()
      closed(code, reason.toString()).catch(fail)
    })
  }

  return {
    accept: (request, socket, head) => {
      server.handleUpgrade(request, socket, head, opened)
    },
    count: () => server.clients.size,
    close: async () => {
      const clients = [...server.clients]
      for (const client of clients) client.close(GOING_AWAY, 'Going away')
      const cut = setTimeout(() => {
        for (const client of clients) client.terminate()
      }, CLOSED_WITHIN_MS)
      await Promise.all(clients.map(gone))
      clearTimeout(cut)
    },
  }
}

function createProtocol(subscriptions: Subscriptions) {
  return makeServer<Record<string, unknown>, Connection>({
    onSubscribe: async (context, _id, payload) => {
      const { request } = context.extra
      const subscriber = {
        authorization: authorizationOf(context),
        requestId: requestIdOf(request),
        transport: 'websocket',
      } as const
      try {
        const { prepared, stream } = await subscriptions.start(payload, subscriber)
        const { document, operationName = null } = prepared
        return { schema: subscriptions.schema, document, operationName, contextValue: stream }
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        return error.errors
      }
    },
    subscribe: ({ contextValue }) => contextValue as SubscriptionStream,
  })
}

/** The token of a connection: in its first message, as browsers have to send it, or in the header of its request. */
function authorizationOf({ connectionParams = {}, extra }: Context<Record<string, unknown>, Connection>) {
  const said = Object.entries(connectionParams).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  return typeof said === 'string' ? said : extra.request.headers.authorization
}

function sent(socket: WebSocket, text: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve()
  return new Promise((resolve) => {
    // What cannot be sent closes the socket, which ends all that is on it.
    socket.send(text, () => {
      resolve()
    })
  })
}

const gone = (socket: WebSocket): Promise<void> =>
  socket.readyState === socket.CLOSED
    ? Promise.resolve()
    : new Promise((resolve) => {
        socket.once('close', () => {
          resolve()
        })
      })
