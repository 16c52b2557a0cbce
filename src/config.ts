import { z } from 'zod'

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
  embeddedCore: EmbeddedCoreConfiguration
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
}

/** What the GraphQL endpoint offers. */
export interface GraphqlConfiguration {
  /** `GRAPHQL_EXPLORER` (sandbox): `sandbox`, `graphiql` or `off`. */
  explorer: ExplorerSetting
  /** `GRAPHQL_INTROSPECTION` (true): whether the schema may be asked for; the explorer's documentation needs it. */
  introspection: boolean
  /** `GRAPHQL_BODY_LIMIT_BYTES` (1048576): the largest request body accepted, in bytes. */
  bodyLimitBytes: number
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

function wholeNumber(minimum: number, maximum: number, fallback: number) {
  const message = `must be a whole number from ${minimum} to ${maximum}`
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, message)
    .default(fallback)
}

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
  GRAPHQL_EXPLORER: oneOf('sandbox', 'graphiql', 'off').default('sandbox'),
  GRAPHQL_INTROSPECTION: oneOf('true', 'false').default('true'),
  GRAPHQL_BODY_LIMIT_BYTES: wholeNumber(1024, 67_108_864, 1_048_576),
  CORS_ORIGINS: origins,
  EMBEDDED_CORE_DIALECT: oneOf('permissions-2021', 'roles-2023').optional(),
  EMBEDDED_CORE_SEED: wholeNumber(0, 2_147_483_647, 1),
})

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
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    )
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
    },
    graphql: {
      explorer: settings.GRAPHQL_EXPLORER,
      introspection: settings.GRAPHQL_INTROSPECTION === 'true',
      bodyLimitBytes: settings.GRAPHQL_BODY_LIMIT_BYTES,
    },
    corsOrigins: settings.CORS_ORIGINS,
    embeddedCore: { dialect: embeddedDialect(settings), seed: settings.EMBEDDED_CORE_SEED },
  }
}
