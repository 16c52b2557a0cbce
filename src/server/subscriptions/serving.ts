import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { createEventStreams } from './over-event-stream.js'
import type { EventStreams } from './over-event-stream.js'
import { createSockets } from './over-websocket.js'
import { Subscriptions } from './subscriptions.js'
import type { SubscriptionsOptions } from './subscriptions.js'
import { serveUpgrades } from './upgrade.js'

export interface ServingOptions extends SubscriptionsOptions {
  /** Where the graph is. */
  readonly path: string
  /** The largest request, in bytes. */
  readonly bodyLimitBytes: number
  readonly logger: Logger
}

/** How subscriptions are served: over WebSockets, and as streams of events. */
export interface ServedSubscriptions {
  readonly answer: EventStreams['answer']
  /** How many there are at the moment. */
  readonly live: () => number
  /** Ends all, so that clients subscribe again elsewhere. */
  readonly close: () => Promise<void>
}

/** Serves subscriptions on a server that does not listen yet. */
export function serveSubscriptions(
  application: FastifyInstance,
  options: ServingOptions,
): ServedSubscriptions {
  const { path, bodyLimitBytes, logger, configuration } = options
  if (configuration.total === 0) {
    return { answer: () => undefined, live: () => 0, close: () => Promise.resolve() }
  }
  const subscriptions = new Subscriptions(options)
  const streams = createEventStreams(subscriptions)
  const sockets = createSockets({ subscriptions, longestMessage: bodyLimitBytes, logger })
  serveUpgrades(application.server, sockets, { path, most: configuration.total })
  return {
    answer: streams.answer,
    live: () => subscriptions.live,
    close: async () => {
      streams.close()
      await sockets.close()
    },
  }
}
