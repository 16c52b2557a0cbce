import type { ServerResponse } from 'node:http'
import type { BaseContext } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { Configuration } from '../config.js'
import type { CancelSignal } from '../core/cancellation.js'
import type { CoreObserver } from '../core/http/observer.js'
import { addressOf, createApplication } from './application.js'
import { cacheControl, revalidation } from './caching.js'
import { createCompiledAnswers } from './compiled/answer.js'
import { KnownQueries } from './compiled/known-queries.js'
import { apolloPlugin } from './compiled/operation-plugin.js'
import { registerCompression } from './compression.js'
import { disconnectSignal } from './disconnect.js'
import { EXPLAIN_HEADER, isExplained } from './explain.js'
import { registerExplorer } from './explorer.js'
import type { ExplorerDemo } from './explorer.js'
import { createGraphqlServer } from './graphql.js'
import { registerHealth } from './health.js'
import type { ReadyCheck } from './health.js'
import { registerHttpErrors } from './http-errors.js'
import { costLimit } from './limits/cost-limit.js'
import { documentGate } from './limits/document-gate.js'
import { createDocumentCheck } from './limits/document-limits.js'
import { createRateLimit } from './limits/rate-limit.js'
import { readAllowList } from './persisted/allow-list.js'
import { operationGate } from './persisted/operation-gate.js'
import { planExplanation } from './plan-explanation.js'
import type { ExplainingContext } from './plan-explanation.js'
import { registerProtection } from './protection.js'
import { closeWithin } from './close-within.js'
import { registerMetrics } from './metrics/metrics-endpoint.js'
import type { Metrics } from './metrics/metrics.js'
import { watchRequests } from './observation.js'
import type { ObservationOptions } from './observation.js'
import type { Watched } from './request-watch.js'
import { refuseSubscriptions } from './subscriptions/no-subscriptions.js'
import { serveSubscriptions } from './subscriptions/serving.js'

/** The path of the graph and, for browsers, of the explorer. */
export const GRAPHQL_PATH = '/graphql'

/** What the graph is told of a request. */
export interface GatewayRequest {
  /** The Authorization header as the caller sent it. */
  authorization: string | undefined
  /** Goes on to the Core, into the log and back to the caller. */
  requestId: string
  /** Aborted when the caller leaves before it has its answer. */
  signal: CancelSignal
  /** To be told what the operation causes at the Core. */
  observe: CoreObserver
  /** Whether it asks to be told what the Core was asked, and why. */
  explainsPlan?: boolean
}

/** What of the configuration the HTTP server needs. */
export interface GatewayConfiguration extends Pick<
  Configuration,
  'host' | 'port' | 'graphql' | 'corsOrigins' | 'rateLimit' | 'trustProxy' | 'subscriptions'
> {
  redisUrl?: URL | undefined
}

export interface GatewayOptions<Context extends BaseContext> extends ObservationOptions {
  /** The executable schema. */
  schema: GraphQLSchema
  /** Makes what the resolvers of one operation share. */
  contextFactory: (request: GatewayRequest) => Context
  /** Whether the Core can be reached; for `/health/ready`. */
  ready: ReadyCheck
  configuration: GatewayConfiguration
  logger: Logger
  /** The folder of the explorer's built pages; without it there is no explorer. */
  explorerDirectory?: string
  /** What the explorer shows of a Core with made-up data; never given for another. */
  explorerDemo?: ExplorerDemo | undefined
  /** To be served at `/metrics`. */
  metrics?: Metrics | undefined
}

/** What the graph is told of a request by HTTP. */
class HttpRequest implements GatewayRequest {
  readonly authorization: string | undefined
  readonly requestId: string
  readonly observe: CoreObserver
  readonly explainsPlan: boolean
  // Not by the language's own privacy, which no copy survives: this may be all of a context, which Apollo Server copies.
  private readonly response: ServerResponse
  private left: CancelSignal | undefined

  constructor(request: FastifyRequest, reply: FastifyReply, observe: CoreObserver) {
    this.authorization = request.headers.authorization
    this.requestId = request.id
    this.observe = observe
    this.explainsPlan = isExplained(String(request.headers[EXPLAIN_HEADER] ?? ''), 'plan')
    this.response = reply.raw
  }

  /** Made where it is wanted: much that is asked needs nothing of the Core. */
  get signal(): CancelSignal {
    return (this.left ??= disconnectSignal(this.response))
  }
}

/** The HTTP server with the graph, the explorer and the health checks on it. */
export interface Gateway {
  /** Begins to serve; tells where, for example `http://localhost:4000`. */
  listen: () => Promise<URL>
  /** Says from now on that it is not ready, and goes on serving. */
  drain: () => void
  /**
   * Takes no more requests, finishes those in hand, then lets go of the port.
   *
   * @param withinMs milliseconds after which those that are still in hand are called off; as long as it takes by default.
   */
  close: (withinMs?: number) => Promise<void>
}

/** Builds the gateway; it serves nothing before `listen`. */
export async function createGateway<Context extends BaseContext & ExplainingContext>(
  options: GatewayOptions<Context>,
): Promise<Gateway> {
  const { configuration, logger } = options
  const application = createApplication(
    configuration.graphql.bodyLimitBytes,
    logger,
    configuration.trustProxy,
  )
  if (configuration.graphql.compression) await registerCompression(application)
  const watch = watchRequests<Context>(options)
  const allowList = await readAllowList(configuration.graphql.persistedOperations)
  // Those that work on queries that come again too: the types see to it.
  const plugins = [
    costLimit<Watched<Context>>(configuration.graphql.limits.cost),
    watch.plugin,
    cacheControl<Watched<Context>>(configuration.graphql.getMaxAgeSeconds),
  ]
  const queries = new KnownQueries()
  let isDraining = false
  const graphqlServer = createGraphqlServer({
    schema: options.schema,
    introspection: configuration.graphql.introspection,
    limits: configuration.graphql.limits,
    allowList,
    plugins: [
      ...plugins.map(apolloPlugin),
      planExplanation(),
      refuseSubscriptions(configuration.subscriptions.total > 0),
      queries.plugin(options.schema),
    ],
    logger,
  })
  await graphqlServer.start()

  watch.register(application)
  registerHttpErrors(application)
  await registerProtection(application, configuration.corsOrigins)
  registerHealth(application, options.ready, () => isDraining)
  if (options.metrics) registerMetrics(application, options.metrics)
  const explorerPage = await registerExplorer(
    application,
    configuration.graphql.explorer,
    options.explorerDirectory,
    options.explorerDemo,
  )
  const subscriptions = serveSubscriptions(application, {
    ...configuration.graphql,
    path: GRAPHQL_PATH,
    schema: options.schema,
    contextFactory: options.contextFactory,
    allowList,
    configuration: configuration.subscriptions,
    logger,
  })
  options.metrics?.watchSubscriptions(subscriptions.live)
  const context = (request: FastifyRequest, reply: FastifyReply): Watched<Context> => {
    const made = options.contextFactory(new HttpRequest(request, reply, watch.begin(request, reply)))
    return watch.follow(made, request)
  }
  const answerGraphql = fastifyApolloHandler(graphqlServer, {
    context: (request, reply) => Promise.resolve(context(request, reply)),
  })
  const answerCompiled = createCompiledAnswers({
    queries,
    schema: options.schema,
    plugins,
    context,
  })
  application.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    onRequest: await createRateLimit(application, configuration.rateLimit, configuration.redisUrl),
    preHandler: [operationGate(allowList), documentGate(createDocumentCheck(configuration.graphql.limits))],
    onSend: revalidation,
    handler(request, reply) {
      return (
        explorerPage(request, reply) ??
        subscriptions.answer(request, reply) ??
        answerCompiled(request, reply) ??
        answerGraphql.call(application, request, reply)
      )
    },
  })

  const drain = () => {
    isDraining = true
  }
  return {
    drain,
    listen: async () => {
      await application.listen({ host: configuration.host, port: configuration.port })
      return addressOf(application)
    },
    close: async (withinMs) => {
      drain()
      await subscriptions.close()
      await closeWithin(application, withinMs, logger)
      await graphqlServer.stop()
    },
  }
}
