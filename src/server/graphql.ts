import { ApolloServer } from '@apollo/server'
import type { BaseContext } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { ApolloServerPlugin } from '@apollo/server'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { DocumentLimits } from '../config.js'
import { formatError } from './errors.js'
import { costLimit } from './limits/cost-limit.js'
import type { AllowList } from './persisted/allow-list.js'

export interface GraphqlServerOptions<Context extends BaseContext> {
  schema: GraphQLSchema
  introspection: boolean
  limits: DocumentLimits
  /** The only operations that are run; without it every operation is. */
  allowList?: AllowList | undefined
  plugins: ApolloServerPlugin<Context>[]
  logger: Logger
}

/** Apollo Server as this gateway wants it, whatever Apollo's own environment variables say. */
export function createGraphqlServer<Context extends BaseContext>(
  options: GraphqlServerOptions<Context>,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema: options.schema,
    introspection: options.introspection,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    logger: options.logger,
    formatError,
    includeStacktraceInErrorResponses: false,
    // Nothing is to depend on the environment but through the configuration.
    nodeEnv: 'production',
    parseOptions: { maxLexicalTokens: options.limits.tokens },
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    cache: 'bounded',
    ...(options.allowList ? { persistedQueries: { cache: options.allowList.documents } } : {}),
    stopOnTerminationSignals: false,
    plugins: [
      // On by default, it would wrap every field's resolver, which costs more than all of Apollo Server besides.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      {
        contextCreationDidFail({ error }) {
          options.logger.error({ err: error }, 'no context for a request')
          return Promise.resolve()
        },
      },
      costLimit(options.limits.cost),
      ...options.plugins,
    ],
  })
}
