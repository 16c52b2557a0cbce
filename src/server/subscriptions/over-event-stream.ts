import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHandler } from 'graphql-sse/lib/use/fastify'
import { REQUEST_ID_HEADER } from '../request-id.js'
import { Refused } from './preparation.js'
import type { Subscriptions } from './subscriptions.js'

const EVENT_STREAM = 'text/event-stream'

/** Subscriptions as server-sent events: the protocol GraphQL over SSE, a connection for each. */
export interface EventStreams {
  /** Answers a request for an event stream; undefined where the request is for something else. */
  readonly answer: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined
  /** Cuts all, so that clients come again, elsewhere. */
  readonly close: () => void
}

/** Clients that take JSON too ask for queries: they name all that they can read. */
function wantsEvents({ headers: { accept = '' } }: FastifyRequest): boolean {
  return accept.includes(EVENT_STREAM) && !/application\/(?:[\w.-]+\+)?json/.test(accept)
}

export function createEventStreams(subscriptions: Subscriptions): EventStreams {
  const open = new Set<ServerResponse>()
  const handler = createHandler({
    // Never the mode in which several subscriptions share a connection: HTTP/2 and WebSocket are for that.
    authenticate: () => null,
    onSubscribe: async ({ raw }, { query, operationName, variables, extensions }) => {
      const request = { query, operationName, variables, extensions }
      const { authorization } = raw.headers
      try {
        const subscriber = { authorization, requestId: raw.id, transport: 'event-stream' } as const
        return (await subscriptions.start(request, subscriber)).stream
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        return { data: null, errors: error.errors }
      }
    },
  })

  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { raw } = reply
    open.add(raw)
    raw.once('close', () => {
      open.delete(raw)
    })
    // What the library compares it with; clients may take other kinds of streams besides.
    request.raw.headers.accept = EVENT_STREAM
    // Proxies are to pass each event on as it comes.
    reply.headers({ [REQUEST_ID_HEADER]: request.id, 'x-accel-buffering': 'no' })
    try {
      await handler(request, reply)
    } catch (error) {
      request.log.error({ err: error }, 'a stream of events failed')
      raw.destroy()
    }
  }

  return {
    answer: (request, reply) => {
      if (!wantsEvents(request)) return undefined
      reply.hijack()
      void serve(request, reply)
      return reply
    },
    close: () => {
      for (const response of open) response.destroy()
    },
  }
}
