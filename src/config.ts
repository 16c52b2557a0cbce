import { isIP } from 'node:net'
import { z } from 'zod'
import { unknownSettings } from './unknown-settings.js'

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

/** The names of everything that can be set. */
export const settingNames = (): string[] => Object.keys(environmentSchema.shape)

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
    /** `PUHURI_CORE_BODY_TIMEOUT_MS` (30000): milliseconds to wait for the next part of an answer. */
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

/** The environment does not describe a configuration; `problems` names every mistake and what to mend. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The configuration has mistakes:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

function anyWholeNumber(minimum: number, maximum: number) {
  const message = `must be a whole number from ${minimum} to ${maximum}`
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, message)
}

const wholeNumber = (minimum: number, maximum: number, fallback: number) =>
  anyWholeNumber(minimum, maximum).default(fallback)

/** `name=value` pairs as OpenTelemetry writes them. */
const pairs = z
  .string()
  .transform((text) => text.split(',').map((pair) => /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(pair)))
  .refine((found) => found.every((pair) => pair !== null && isPercentEncoded(pair[2] ?? '')), {
    message: 'must be name=value, comma-separated, with values percent-encoded',
    abort: true,
  })
  .transform((found) =>
    Object.fromEntries(found.map((pair) => [pair?.[1] ?? '', decodeURIComponent(pair?.[2] ?? '')])),
  )
  .default({})

function isPercentEncoded(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !/%(?![0-9a-f]{2})/i.test(text) && isDecodable(text)
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

const share = z
  .string()
  .regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?|\.\d+)$/, 'must be a number from 0 to 1')
  .transform(Number)
  .default(1)

const MOST_OPERATION_NAMES = 200
const operationNames = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .refine(
    (names) =>
      names.length <= MOST_OPERATION_NAMES && names.every((name) => /^[_A-Za-z]\w{0,119}$/.test(name)),
    `must be at most ${MOST_OPERATION_NAMES} names of operations, comma-separated`,
  )
  .default([])

const collectorUrl = z
  .string()
  .refine(
    (text) => /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : ''),
    'must be an address such as http://collector:4318, http or https',
  )
  .transform((text) => new URL(text))
  .optional()

function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words, `must be one of ${words.join(', ')}`)
}

const milliseconds = (fallback: number) => wholeNumber(1, 600_000, fallback)
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const URL_HINT = 'must be an address such as https://core.example.org (with or without /api/)'

const coreUrl = z
  .string()
  .transform((text, context) => {
    if (URL.canParse(text)) return new URL(text)
    context.addIssue({ code: 'custom', message: URL_HINT })
    return z.NEVER
  })
  .superRefine((url, context) => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message })
    }
    if (!['http:', 'https:'].includes(url.protocol)) refuse(`${URL_HINT}, http or https`)
    if (url.username || url.password) {
      refuse('must hold no user name or password: callers send their own token')
    }
    if (url.search || url.hash) refuse(`${URL_HINT}, without ? or #`)
  })

const redisUrl = z
  .string()
  .refine(
    (text) => /^rediss?:\/\/[^/?#]/.test(text) && URL.canParse(text),
    'must be an address such as redis://redis.example.org:6379, redis or rediss',
  )
  .transform((text) => new URL(text))

function isOrigin(text: string): boolean {
  if (text === '*') return true
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text
}

const origins = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine(
    (list) => list.every(isOrigin),
    'must be origins such as https://portal.example.org, comma-separated, without a path or a closing slash; or *',
  )
  .default([])

const PROXY_WORDS = ['loopback', 'linklocal', 'uniquelocal']

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (rest.length > 0 || version === 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

const proxies = z
  .string()
  .transform((text) => (/^\d{1,2}$/.test(text) ? Number(text) : text.split(',').map((part) => part.trim())))
  .refine(
    (given) =>
      typeof given === 'number' || given.every((part) => PROXY_WORDS.includes(part) || isNetwork(part)),
    `must be a number of hops, or addresses and networks such as 10.0.0.0/8, comma-separated (or ${PROXY_WORDS.join(', ')})`,
  )
  .default([])

const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535, 4000),
  HOST: z.string().default('0.0.0.0'),
  LOG_LEVEL: oneOf(...LOG_LEVELS).default('info'),
  PUHURI_CORE_URL: coreUrl.optional(),
  PUHURI_CORE_DIALECT: oneOf('auto', 'permissions-2021', 'roles-2023').default('auto'),
  PUHURI_CORE_CONNECT_TIMEOUT_MS: milliseconds(5000),
  PUHURI_CORE_HEADERS_TIMEOUT_MS: milliseconds(60_000),
  PUHURI_CORE_BODY_TIMEOUT_MS: milliseconds(30_000),
  PUHURI_CORE_MAX_CONNECTIONS: wholeNumber(1, 1000, 64),
  PUHURI_CORE_CONCURRENCY_PER_TOKEN: wholeNumber(1, 1000, 4),
  PUHURI_CORE_CONCURRENCY: anyWholeNumber(1, 1000).optional(),
  PUHURI_CORE_QUEUE_LIMIT: wholeNumber(0, 1_000_000, 2000),
  PUHURI_CORE_RETRIES: wholeNumber(0, 10, 2),
  PUHURI_CORE_ANSWER_LIMIT_BYTES: wholeNumber(65_536, 1_073_741_824, 67_108_864),
  OPERATION_TIMEOUT_MS: wholeNumber(1, 3_600_000, 120_000),
  GRAPHQL_EXPLORER: oneOf('sandbox', 'graphiql', 'off').default('sandbox'),
  GRAPHQL_INTROSPECTION: oneOf('true', 'false').default('true'),
  GRAPHQL_FEDERATION: oneOf('true', 'false').default('true'),
  GRAPHQL_GET_MAX_AGE_SECONDS: wholeNumber(0, 86_400, 0),
  PERSISTED_OPERATIONS: z.string().optional(),
  COMPRESSION: oneOf('true', 'false').default('true'),
  GRAPHQL_BODY_LIMIT_BYTES: wholeNumber(1024, 67_108_864, 1_048_576),
  GRAPHQL_MAX_COST: wholeNumber(1, 1_000_000_000, 500_000),
  GRAPHQL_MAX_DEPTH: wholeNumber(1, 100, 20),
  GRAPHQL_MAX_FIELDS: wholeNumber(1, 100_000, 2000),
  GRAPHQL_MAX_ROOT_FIELDS: wholeNumber(1, 10_000, 100),
  GRAPHQL_MAX_ALIASES: wholeNumber(0, 10_000, 200),
  GRAPHQL_MAX_DIRECTIVES: wholeNumber(0, 10_000, 100),
  GRAPHQL_MAX_TOKENS: wholeNumber(10, 10_000, 5000),
  CORS_ORIGINS: origins,
  RATE_LIMIT_PER_CALLER: wholeNumber(0, 1_000_000, 0),
  RATE_LIMIT_PER_ADDRESS: wholeNumber(0, 1_000_000, 0),
  TRUST_PROXY: proxies,
  PUHURI_CORE_TOKEN: z.string().optional(),
  METRICS: oneOf('true', 'false').default('true'),
  METRICS_PORT: anyWholeNumber(0, 65_535).optional(),
  METRICS_OPERATION_NAMES: operationNames,
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl,
  OTEL_EXPORTER_OTLP_PROTOCOL: oneOf('http/protobuf', 'http/json').default('http/protobuf'),
  OTEL_EXPORTER_OTLP_HEADERS: pairs,
  OTEL_SERVICE_NAME: z.string().default('puhuri-graphql'),
  OTEL_RESOURCE_ATTRIBUTES: pairs,
  OTEL_TRACES_SAMPLER_ARG: share,
  LOG_SLOW_OPERATION_MS: milliseconds(5000),
  SUBSCRIPTION_POLL_MS: milliseconds(1000),
  SUBSCRIPTION_POLL_MAX_MS: milliseconds(30_000),
  SUBSCRIPTION_LIMIT_PER_CALLER: wholeNumber(1, 100_000, 100),
  SUBSCRIPTION_LIMIT: wholeNumber(0, 1_000_000, 10_000),
  SHUTDOWN_DELAY_MS: wholeNumber(0, 600_000, 0),
  SHUTDOWN_TIMEOUT_MS: milliseconds(25_000),
  CACHE_REFERENCE_SECONDS: wholeNumber(0, 3600, 0),
  CACHE_MEMORY_BYTES: wholeNumber(1_048_576, 17_179_869_184, 67_108_864),
  REDIS_URL: redisUrl.optional(),
  EMBEDDED_CORE_DIALECT: oneOf('permissions-2021', 'roles-2023').optional(),
  EMBEDDED_CORE_SEED: wholeNumber(0, 2_147_483_647, 1),
})

function tracingOf(settings: z.infer<typeof environmentSchema>): TracingConfiguration | undefined {
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

function embeddedDialect(settings: z.infer<typeof environmentSchema>): EmbeddedCoreConfiguration['dialect'] {
  if (settings.EMBEDDED_CORE_DIALECT) return settings.EMBEDDED_CORE_DIALECT
  return settings.PUHURI_CORE_DIALECT === 'auto' ? 'roles-2023' : settings.PUHURI_CORE_DIALECT
}

/**
 * Reads and checks the environment. A variable that is set but empty counts as unset, as Compose files leave them.
 *
 * @throws ConfigurationError naming every mistake at once; it never repeats a value, which may be a secret.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  const given = Object.entries(environment).filter(([, value]) => value?.trim())
  const parsed = environmentSchema.safeParse(
    Object.fromEntries(given.map(([name, value]) => [name, value?.trim()])),
  )
  const unknown = unknownSettings(
    given.map(([name]) => name),
    Object.keys(environmentSchema.shape),
  )
  if (!parsed.success || unknown.length > 0) {
    throw new ConfigurationError([
      ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`),
      ...unknown.map((name) => `${name} is no setting: see those that there are with --help`),
    ])
  }
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    logLevel: settings.LOG_LEVEL,
    core: {
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
    },
    graphql: {
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
    },
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

/** The process's environment with some settings in place of its own; those that are undefined are left as they are. */
export function environmentWith(settings: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  return { ...process.env, ...Object.fromEntries(given) }
}

/** What the command `query` reads of the environment. */
export interface QuerySettings {
  /** `PUHURI_TOKEN` (none): the caller's token of Puhuri Core. */
  token: string | undefined
  /** `PUHURI_GRAPHQL_URL` (http://localhost:4000/graphql): where the graph is. */
  url: string
  /** `NO_COLOR` (unset): whether a terminal is shown colours. */
  isColored: boolean
}

export function readQuerySettings(environment: NodeJS.ProcessEnv = process.env): QuerySettings {
  return {
    token: environment['PUHURI_TOKEN'],
    url: environment['PUHURI_GRAPHQL_URL'] ?? 'http://localhost:4000/graphql',
    isColored: (environment['NO_COLOR'] ?? '') === '',
  }
}
