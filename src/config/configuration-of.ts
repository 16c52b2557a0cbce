import type {
  Configuration,
  CoreConfiguration,
  EmbeddedCoreConfiguration,
  GraphqlConfiguration,
  TracingConfiguration,
} from './configuration.js'
import type { Settings } from './settings.js'

/** The configuration that the settings make. */
export function configurationOf(settings: Settings): Configuration {
  return {
    port: settings.PORT,
    host: settings.HOST,
    logLevel: settings.LOG_LEVEL,
    core: coreOf(settings),
    graphql: graphqlOf(settings),
    corsOrigins: settings.CORS_ORIGINS,
    rateLimit: { perCaller: settings.RATE_LIMIT_PER_CALLER, perAddress: settings.RATE_LIMIT_PER_ADDRESS },
    trustProxy: settings.TRUST_PROXY,
    cache: {
      referenceSeconds: settings.CACHE_REFERENCE_SECONDS,
      memoryBytes: settings.CACHE_MEMORY_BYTES,
    },
    redisUrl: settings.REDIS_URL,
    embeddedCore: { dialect: embeddedDialect(settings), seed: settings.EMBEDDED_CORE_SEED },
    metrics: {
      enabled: settings.METRICS === 'true',
      port: settings.METRICS_PORT,
      operationNames: settings.METRICS_OPERATION_NAMES,
    },
    tracing: tracingOf(settings),
    slowOperationMs: settings.LOG_SLOW_OPERATION_MS,
    subscriptions: {
      pollMs: settings.SUBSCRIPTION_POLL_MS,
      longestPollMs: settings.SUBSCRIPTION_POLL_MAX_MS,
      perCaller: settings.SUBSCRIPTION_LIMIT_PER_CALLER,
      total: settings.SUBSCRIPTION_LIMIT,
    },
    shutdown: { delayMs: settings.SHUTDOWN_DELAY_MS, timeoutMs: settings.SHUTDOWN_TIMEOUT_MS },
    checkToken: settings.PUHURI_CORE_TOKEN,
  }
}

function coreOf(settings: Settings): CoreConfiguration {
  return {
    url: settings.PUHURI_CORE_URL,
    dialect: settings.PUHURI_CORE_DIALECT,
    timeouts: {
      connectMs: settings.PUHURI_CORE_CONNECT_TIMEOUT_MS,
      headersMs: settings.PUHURI_CORE_HEADERS_TIMEOUT_MS,
      bodyMs: settings.PUHURI_CORE_BODY_TIMEOUT_MS,
    },
    maxConnections: settings.PUHURI_CORE_MAX_CONNECTIONS,
    concurrency: {
      perToken: settings.PUHURI_CORE_CONCURRENCY_PER_TOKEN,
      total: settings.PUHURI_CORE_CONCURRENCY ?? settings.PUHURI_CORE_MAX_CONNECTIONS,
      waiting: settings.PUHURI_CORE_QUEUE_LIMIT,
    },
    retries: settings.PUHURI_CORE_RETRIES,
    answerLimitBytes: settings.PUHURI_CORE_ANSWER_LIMIT_BYTES,
    operationTimeoutMs: settings.OPERATION_TIMEOUT_MS,
  }
}

function graphqlOf(settings: Settings): GraphqlConfiguration {
  return {
    explorer: settings.GRAPHQL_EXPLORER,
    introspection: settings.GRAPHQL_INTROSPECTION === 'true',
    federation: settings.GRAPHQL_FEDERATION === 'true',
    getMaxAgeSeconds: settings.GRAPHQL_GET_MAX_AGE_SECONDS,
    persistedOperations: settings.PERSISTED_OPERATIONS,
    compression: settings.COMPRESSION === 'true',
    bodyLimitBytes: settings.GRAPHQL_BODY_LIMIT_BYTES,
    limits: {
      cost: settings.GRAPHQL_MAX_COST,
      depth: settings.GRAPHQL_MAX_DEPTH,
      fields: settings.GRAPHQL_MAX_FIELDS,
      rootFields: settings.GRAPHQL_MAX_ROOT_FIELDS,
      aliases: settings.GRAPHQL_MAX_ALIASES,
      directives: settings.GRAPHQL_MAX_DIRECTIVES,
      tokens: settings.GRAPHQL_MAX_TOKENS,
    },
  }
}

function tracingOf(settings: Settings): TracingConfiguration | undefined {
  if (settings.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return undefined
  return {
    endpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
    protocol: settings.OTEL_EXPORTER_OTLP_PROTOCOL,
    headers: settings.OTEL_EXPORTER_OTLP_HEADERS,
    serviceName: settings.OTEL_SERVICE_NAME,
    resourceAttributes: settings.OTEL_RESOURCE_ATTRIBUTES,
    sampleRatio: settings.OTEL_TRACES_SAMPLER_ARG,
  }
}

function embeddedDialect(settings: Settings): EmbeddedCoreConfiguration['dialect'] {
  if (settings.EMBEDDED_CORE_DIALECT) return settings.EMBEDDED_CORE_DIALECT
  return settings.PUHURI_CORE_DIALECT === 'auto' ? 'roles-2023' : settings.PUHURI_CORE_DIALECT
}
