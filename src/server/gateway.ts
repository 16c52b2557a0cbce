import type { BaseContext } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { Configuration } from '../config.js'
import { addressOf, createApplication } from './application.js'
import { disconnectSignal } from './disconnect.js'
import { registerExplorer } from './explorer.js'
import { createGraphqlServer } from './graphql.js'
import { registerHealth } from './health.js'
import type { ReadyCheck } from './health.js'
import { registerHttpErrors } from './http-errors.js'
import { registerProtection } from './protection.js'
import { createRequestLog } from './request-log.js'

/** The path of the graph and, for browsers, of the explorer. */
export const GRAPHQL_PATH = '/graphql'

/** What the graph is told of a request. */
export interface GatewayRequest {
  /** The Authorization header as the caller sent it. */
  authorization: string | undefined
  /** Goes on to the Core, into the log and back to the caller. */
  requestId: string
  /** Aborted when the caller leaves before it has its answer. */
  signal: AbortSignal
}

export interface GatewayOptions<Context extends BaseContext> {
  /** The executable schema. */
  schema: GraphQLSchema
  /** Makes what the resolvers of one operation share. */
  contextFactory: (request: GatewayRequest) => Context
  /** Whether the Core can be reached; for `/health/ready`. */
  ready: ReadyCheck
  configuration: Pick<Configuration, 'host' | 'port' | 'graphql' | 'corsOrigins'>
  logger: Logger
  /** The folder of the explorer's built pages; without it there is no explorer. */
  explorerDirectory?: string
}

/** The HTTP server with the graph, the explorer and the health checks on it. */
export interface Gateway {
  /** Begins to serve; tells where, for example `http://localhost:4000`. */
  listen: () => Promise<URL>
  /** Takes no more requests, finishes those in hand, then lets go of the port. */
  close: () => Promise<void>
}

/** Builds the gateway; it serves nothing before `listen`. */
export async function createGateway<Context extends BaseContext>(
  options: GatewayOptions<Context>,
): Promise<Gateway> {
  const { configuration, logger } = options
  const application = createApplication(configuration.graphql.bodyLimitBytes, logger)
  const requestLog = createRequestLog<Context>()
  const graphqlServer = createGraphqlServer({
    schema: options.schema,
    introspection: configuration.graphql.introspection,
    plugins: [requestLog.plugin],
    logger,
  })
  await graphqlServer.start()

  requestLog.register(application)
  registerHttpErrors(application)
  await registerProtection(application, configuration.corsOrigins)
  registerHealth(application, options.ready)
  const explorerPage = await registerExplorer(
    application,
    configuration.graphql.explorer,
    options.explorerDirectory,
  )
  const answerGraphql = fastifyApolloHandler(graphqlServer, {
    context: (request: FastifyRequest, reply: FastifyReply) => {
      const context = options.contextFactory({
        authorization: request.headers.authorization,
        requestId: request.id,
        signal: disconnectSignal(reply.raw),
      })
      return Promise.resolve(requestLog.follow(context, request))
    },
  })
  application.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    handler(request, reply) {
      return explorerPage(request, reply) ?? answerGraphql.call(application, request, reply)
    },
  })

  return {
    listen: async () => {
      await application.listen({ host: configuration.host, port: configuration.port })
      return addressOf(application)
    },
    close: async () => {
      await application.close()
      await graphqlServer.stop()
    },
  }
}
