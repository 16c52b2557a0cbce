/** The era of Puhuri Core to speak, or `auto`: ask the Core once and see. */
export type CoreDialectSetting = 'auto' | 'permissions-2021' | 'roles-2023'

/** What a browser finds at `/graphql`: Apollo Sandbox (falling back to GraphiQL offline), GraphiQL, or nothing. */
export type ExplorerSetting = 'sandbox' | 'graphiql' | 'off'

/** Everything that can be set from outside, checked. Read once at start; nothing else reads the environment. */
export interface Configuration {
  /** `PORT` (4000): the TCP port to serve on; 0 takes any free one. */
  port: number
  /** `HOST` (0.0.0.0): the address to bind, so that a container is reachable; 127.0.0.1 keeps it to this machine. */
  host: string
  /** `LOG_LEVEL` (info): the least severe log lines to write: trace, debug, info, warn, error, fatal or silent. */
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  core: CoreConfiguration
  graphql: GraphqlConfiguration
  /** `CORS_ORIGINS` (none): the web origins whose pages may call the gateway, comma-separated; `*` for any. */
  corsOrigins: string[]
  rateLimit: RateLimitConfiguration
  /**
   * `TRUST_PROXY` (none): proxies whose `X-Forwarded-*` headers are believed, as addresses or networks, comma-separated
   * (`loopback`, `linklocal` and `uniquelocal` too), or as a number of hops.
   */
  trustProxy: number | string[]
  cache: CacheConfiguration
  /** `REDIS_URL` (none): a Redis, `redis://` or `rediss://`, for what several gateways share; unset, each keeps its own. */
  redisUrl: URL | undefined
  embeddedCore: EmbeddedCoreConfiguration
  metrics: MetricsConfiguration
  /** Undefined where there are to be no traces. */
  tracing: TracingConfiguration | undefined
  /** `LOG_SLOW_OPERATION_MS` (5000): milliseconds from which an operation's log line is a warning. */
  slowOperationMs: number
  subscriptions: SubscriptionConfiguration
  shutdown: ShutdownConfiguration
  /** `PUHURI_CORE_TOKEN` (none): the token whose rights `--check` looks at. Serving does not use it. */
  checkToken: string | undefined
}

/** What Prometheus may read. */
export interface MetricsConfiguration {
  /** `METRICS` (true): whether there is `/metrics`. */
  enabled: boolean
  /** `METRICS_PORT` (that of the graph): a TCP port of its own for `/metrics`, which then is on no other. */
  port: number | undefined
  /** `METRICS_OPERATION_NAMES` (none): operations that have figures of their own, by name, comma-separated; others share theirs. */
  operationNames: string[]
}

/** Where traces go; the variables are OpenTelemetry's own. */
export interface TracingConfiguration {
  /** `OTEL_EXPORTER_OTLP_ENDPOINT` (no traces): the collector's address; `/v1/traces` is added to it. */
  endpoint: URL
  /** `OTEL_EXPORTER_OTLP_PROTOCOL` (http/protobuf): `http/protobuf` or `http/json`. */
  protocol: 'http/protobuf' | 'http/json'
  /** `OTEL_EXPORTER_OTLP_HEADERS` (none): headers for the collector, `name=value`, comma-separated, values percent-encoded. */
  headers: Record<string, string>
  /** `OTEL_SERVICE_NAME` (puhuri-graphql): what this service is called in traces. */
  serviceName: string
  /** `OTEL_RESOURCE_ATTRIBUTES` (none): what else traces say of this service, `name=value`, comma-separated. */
  resourceAttributes: Record<string, string>
  /** `OTEL_TRACES_SAMPLER_ARG` (1): the share of operations that are traced, from 0 to 1, where the caller has not decided. */
  sampleRatio: number
}

/** How what is subscribed to is watched, and by how many. */
export interface SubscriptionConfiguration {
  /** `SUBSCRIPTION_POLL_MS` (1000): milliseconds until the Core is asked again for what has just changed. */
  pollMs: number
  /** `SUBSCRIPTION_POLL_MAX_MS` (30000): the most milliseconds from one look to the next while nothing changes. */
  longestPollMs: number
  /** `SUBSCRIPTION_LIMIT_PER_CALLER` (100): subscriptions that one token may have at a time. */
  perCaller: number
  /** `SUBSCRIPTION_LIMIT` (10000): subscriptions at a time in all; 0: there are none. */
  total: number
}

/** How the gateway ends when it is told to. */
export interface ShutdownConfiguration {
  /** `SHUTDOWN_DELAY_MS` (0): milliseconds to go on serving while already not ready, so that balancers notice. */
  delayMs: number
  /** `SHUTDOWN_TIMEOUT_MS` (25000): milliseconds to wait for operations in hand, before they are called off. */
  timeoutMs: number
}

/** Which Puhuri Core to speak to, and how patiently. */
export interface CoreConfiguration {
  /** `PUHURI_CORE_URL`: the Core's address, with or without `/api/`; unset, the embedded Core is started. */
  url: URL | undefined
  /** `PUHURI_CORE_DIALECT` (auto): `auto`, `permissions-2021` or `roles-2023`. */
  dialect: CoreDialectSetting
  timeouts: {
    /** `PUHURI_CORE_CONNECT_TIMEOUT_MS` (5000): milliseconds to wait for a connection. */
    connectMs: number
    /** `PUHURI_CORE_HEADERS_TIMEOUT_MS` (60000): milliseconds to wait for an answer to begin. */
    headersMs: number
    /** `PUHURI_CORE_BODY_TIMEOUT_MS` (60000): milliseconds to wait for the next part of an answer. */
    bodyMs: number
  }
  /** `PUHURI_CORE_MAX_CONNECTIONS` (64): connections to the Core that may be open at a time. */
  maxConnections: number
  concurrency: {
    /** `PUHURI_CORE_CONCURRENCY_PER_TOKEN` (4): requests of one token that may be at the Core at a time; it answers most of them one after another. */
    perToken: number
    /** `PUHURI_CORE_CONCURRENCY` (what `PUHURI_CORE_MAX_CONNECTIONS` says): requests that may be at the Core at a time in all. */
    total: number
    /** `PUHURI_CORE_QUEUE_LIMIT` (2000): requests that may wait for their turn; beyond that whoever has most waiting is refused. */
    waiting: number
  }
  /** `PUHURI_CORE_RETRIES` (2): how often a read that failed may be tried again; 0 for never. Writes never are. */
  retries: number
  /** `PUHURI_CORE_ANSWER_LIMIT_BYTES` (67108864): the largest answer that is read, in bytes. */
  answerLimitBytes: number
  /** `OPERATION_TIMEOUT_MS` (120000): milliseconds that an operation may take, all its requests to the Core together. */
  operationTimeoutMs: number
}

/** What the GraphQL endpoint offers. */
export interface GraphqlConfiguration {
  /** `GRAPHQL_EXPLORER` (sandbox): `sandbox`, `graphiql` or `off`. */
  explorer: ExplorerSetting
  /** `GRAPHQL_INTROSPECTION` (true): whether the schema may be asked for; the explorer's documentation needs it. */
  introspection: boolean
  /** `GRAPHQL_FEDERATION` (true): whether routers may make the graph a part of a supergraph (`_service`, `_entities`). */
  federation: boolean
  /** `GRAPHQL_GET_MAX_AGE_SECONDS` (0): how long callers may keep what a query by GET found before they ask again. */
  getMaxAgeSeconds: number
  /** `PERSISTED_OPERATIONS` (any): a manifest of the only operations that are run; without it every operation is. */
  persistedOperations: string | undefined
  /** `COMPRESSION` (true): whether large answers are compressed; false where a proxy does it. */
  compression: boolean
  /** `GRAPHQL_BODY_LIMIT_BYTES` (1048576): the largest request body accepted, in bytes. */
  bodyLimitBytes: number
  limits: DocumentLimits
}

/** How much a single GraphQL request may ask for. All but the cost are read off its text; docs/security.md has the counts. */
export interface DocumentLimits {
  /** `GRAPHQL_MAX_COST` (500000): nodes that the answer may hold, were every list as long as the page that is asked for. */
  cost: number
  /** `GRAPHQL_MAX_DEPTH` (20): fields inside one another. */
  depth: number
  /** `GRAPHQL_MAX_FIELDS` (2000): fields after every fragment is put in its place. */
  fields: number
  /** `GRAPHQL_MAX_ROOT_FIELDS` (100): fields of the query or mutation itself. */
  rootFields: number
  /** `GRAPHQL_MAX_ALIASES` (200): fields under a name of the caller's own. */
  aliases: number
  /** `GRAPHQL_MAX_DIRECTIVES` (100): uses of directives. */
  directives: number
  /** `GRAPHQL_MAX_TOKENS` (5000): words and signs of the text. */
  tokens: number
}

/** How many requests to the graph are answered within a minute; beyond that 429 with Retry-After. */
export interface RateLimitConfiguration {
  /** `RATE_LIMIT_PER_CALLER` (0, no limit): requests a minute with one token, or of one address without a token. */
  perCaller: number
  /** `RATE_LIMIT_PER_ADDRESS` (0, no limit): requests a minute of one address, whatever their tokens. */
  perAddress: number
}

/** What is kept of the Core's answers. Each answer is kept for the token that got it, and for no other. */
export interface CacheConfiguration {
  /** `CACHE_REFERENCE_SECONDS` (0, not at all): seconds for which customers, offerings and plans are kept. */
  referenceSeconds: number
  /** `CACHE_MEMORY_BYTES` (67108864): the most memory for what is kept, in bytes; with `REDIS_URL`, Redis has a limit of its own. */
  memoryBytes: number
}

/** The Core that stands in when no `PUHURI_CORE_URL` is given. */
export interface EmbeddedCoreConfiguration {
  /** `EMBEDDED_CORE_DIALECT` (what `PUHURI_CORE_DIALECT` says, else roles-2023): `permissions-2021` or `roles-2023`. */
  dialect: Exclude<CoreDialectSetting, 'auto'>
  /** `EMBEDDED_CORE_SEED` (1): the number from which its made-up data grow; the same seed gives the same data. */
  seed: number
}
