import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ConfigurationError, readConfiguration } from '../src/config.js'

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfiguration(environment)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
  return []
}

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(readConfiguration({})).toEqual({
      port: 4000,
      host: '0.0.0.0',
      logLevel: 'info',
      core: {
        url: undefined,
        dialect: 'auto',
        timeouts: { connectMs: 5000, headersMs: 60_000, bodyMs: 60_000 },
        maxConnections: 64,
        concurrency: { perToken: 4, total: 64, waiting: 2000 },
        retries: 2,
        answerLimitBytes: 67_108_864,
        operationTimeoutMs: 120_000,
      },
      graphql: {
        explorer: 'sandbox',
        introspection: true,
        federation: true,
        getMaxAgeSeconds: 0,
        persistedOperations: undefined,
        compression: true,
        bodyLimitBytes: 1_048_576,
        limits: {
          cost: 500_000,
          depth: 20,
          fields: 2000,
          rootFields: 100,
          aliases: 200,
          directives: 100,
          tokens: 5000,
        },
      },
      corsOrigins: [],
      rateLimit: { perCaller: 0, perAddress: 0 },
      trustProxy: [],
      cache: { referenceSeconds: 0, memoryBytes: 67_108_864 },
      redisUrl: undefined,
      embeddedCore: { dialect: 'roles-2023', seed: 1 },
      metrics: { enabled: true, port: undefined, operationNames: [] },
      tracing: undefined,
      slowOperationMs: 5000,
      subscriptions: { pollMs: 1000, longestPollMs: 30_000, perCaller: 100, total: 10_000 },
      shutdown: { delayMs: 0, timeoutMs: 25_000 },
      checkToken: undefined,
    })
  })

  it('takes everything that can be set', () => {
    const configuration = readConfiguration({
      PORT: '8080',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'debug',
      PUHURI_CORE_URL: 'https://core.example.org/sub/api/',
      PUHURI_CORE_DIALECT: 'permissions-2021',
      PUHURI_CORE_CONNECT_TIMEOUT_MS: '1',
      PUHURI_CORE_HEADERS_TIMEOUT_MS: '2',
      PUHURI_CORE_BODY_TIMEOUT_MS: '3',
      PUHURI_CORE_MAX_CONNECTIONS: '4',
      PUHURI_CORE_CONCURRENCY_PER_TOKEN: '2',
      PUHURI_CORE_CONCURRENCY: '3',
      PUHURI_CORE_QUEUE_LIMIT: '0',
      PUHURI_CORE_RETRIES: '5',
      PUHURI_CORE_ANSWER_LIMIT_BYTES: '65536',
      OPERATION_TIMEOUT_MS: '7',
      GRAPHQL_EXPLORER: 'graphiql',
      GRAPHQL_INTROSPECTION: 'false',
      GRAPHQL_FEDERATION: 'false',
      GRAPHQL_GET_MAX_AGE_SECONDS: '60',
      PERSISTED_OPERATIONS: '/etc/puhuri/operations.json',
      COMPRESSION: 'false',
      GRAPHQL_BODY_LIMIT_BYTES: '4096',
      CORS_ORIGINS: 'https://portal.example.org, http://localhost:3000,',
      GRAPHQL_MAX_COST: '1',
      GRAPHQL_MAX_DEPTH: '2',
      GRAPHQL_MAX_FIELDS: '3',
      GRAPHQL_MAX_ROOT_FIELDS: '4',
      GRAPHQL_MAX_ALIASES: '5',
      GRAPHQL_MAX_DIRECTIVES: '6',
      GRAPHQL_MAX_TOKENS: '70',
      RATE_LIMIT_PER_CALLER: '600',
      RATE_LIMIT_PER_ADDRESS: '6000',
      TRUST_PROXY: '10.0.0.0/8, ::1, loopback',
      CACHE_REFERENCE_SECONDS: '30',
      CACHE_MEMORY_BYTES: '1048576',
      REDIS_URL: 'rediss://:secret@redis.example.org:6380/1',
      EMBEDDED_CORE_SEED: '7',
      METRICS: 'false',
      METRICS_PORT: '9464',
      METRICS_OPERATION_NAMES: 'Projects, Orders',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b',
      OTEL_SERVICE_NAME: 'graph',
      OTEL_RESOURCE_ATTRIBUTES: 'team=c',
      OTEL_TRACES_SAMPLER_ARG: '0.5',
      LOG_SLOW_OPERATION_MS: '100',
      SHUTDOWN_DELAY_MS: '5000',
      SHUTDOWN_TIMEOUT_MS: '1000',
      PUHURI_CORE_TOKEN: 'abc',
      SUBSCRIPTION_POLL_MS: '500',
      SUBSCRIPTION_POLL_MAX_MS: '10000',
      SUBSCRIPTION_LIMIT_PER_CALLER: '5',
      SUBSCRIPTION_LIMIT: '50',
    })
    expect(configuration).toEqual({
      port: 8080,
      host: '127.0.0.1',
      logLevel: 'debug',
      core: {
        url: new URL('https://core.example.org/sub/api/'),
        dialect: 'permissions-2021',
        timeouts: { connectMs: 1, headersMs: 2, bodyMs: 3 },
        maxConnections: 4,
        concurrency: { perToken: 2, total: 3, waiting: 0 },
        retries: 5,
        answerLimitBytes: 65_536,
        operationTimeoutMs: 7,
      },
      graphql: {
        explorer: 'graphiql',
        introspection: false,
        federation: false,
        getMaxAgeSeconds: 60,
        persistedOperations: '/etc/puhuri/operations.json',
        compression: false,
        bodyLimitBytes: 4096,
        limits: { cost: 1, depth: 2, fields: 3, rootFields: 4, aliases: 5, directives: 6, tokens: 70 },
      },
      corsOrigins: ['https://portal.example.org', 'http://localhost:3000'],
      rateLimit: { perCaller: 600, perAddress: 6000 },
      trustProxy: ['10.0.0.0/8', '::1', 'loopback'],
      cache: { referenceSeconds: 30, memoryBytes: 1_048_576 },
      redisUrl: new URL('rediss://:secret@redis.example.org:6380/1'),
      embeddedCore: { dialect: 'permissions-2021', seed: 7 },
      metrics: { enabled: false, port: 9464, operationNames: ['Projects', 'Orders'] },
      tracing: {
        endpoint: new URL('http://collector:4318'),
        protocol: 'http/json',
        headers: { 'x-key': 'a b' },
        serviceName: 'graph',
        resourceAttributes: { team: 'c' },
        sampleRatio: 0.5,
      },
      slowOperationMs: 100,
      subscriptions: { pollMs: 500, longestPollMs: 10_000, perCaller: 5, total: 50 },
      shutdown: { delayMs: 5000, timeoutMs: 1000 },
      checkToken: 'abc',
    })
  })

  it('lets the embedded Core have a dialect of its own', () => {
    const { embeddedCore } = readConfiguration({
      PUHURI_CORE_DIALECT: 'permissions-2021',
      EMBEDDED_CORE_DIALECT: 'roles-2023',
    })
    expect(embeddedCore.dialect).toBe('roles-2023')
  })

  it('takes an empty variable for an unset one', () => {
    expect(readConfiguration({ PORT: '', PUHURI_CORE_URL: ' ', CORS_ORIGINS: '' })).toEqual(
      readConfiguration({}),
    )
  })

  it('refuses a misspelt setting for the Core, instead of serving made-up data', () => {
    expect(problemsOf({ PUHURI_CORE_URI: 'https://core.example.org', PUHURI_CORE_RETRIES: 'many' })).toEqual([
      expect.stringMatching(/^PUHURI_CORE_RETRIES /),
      'PUHURI_CORE_URI is no setting: see those that there are with --help',
    ])
    // What Kubernetes sets where there is a service "puhuri-core".
    for (const name of ['SERVICE_HOST', 'SERVICE_PORT', 'SERVICE_PORT_HTTP', 'PORT', 'PORT_80_TCP_ADDR']) {
      expect(problemsOf({ [`PUHURI_CORE_${name}`]: 'tcp://10.0.0.1:80' })).toEqual([])
    }
  })

  it('names every mistake at once', () => {
    const problems = problemsOf({
      PORT: '70000',
      LOG_LEVEL: 'loud',
      PUHURI_CORE_URL: 'core.example.org',
      PUHURI_CORE_DIALECT: '2021',
      GRAPHQL_INTROSPECTION: 'yes',
      CORS_ORIGINS: 'portal.example.org',
    })
    expect(problems).toEqual([
      'PORT must be a whole number from 0 to 65535',
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
      expect.stringMatching(/^PUHURI_CORE_URL must be an address such as https/),
      'PUHURI_CORE_DIALECT must be one of auto, permissions-2021, roles-2023',
      'GRAPHQL_INTROSPECTION must be one of true, false',
      expect.stringMatching(/^CORS_ORIGINS must be origins such as https/),
    ])
  })

  it.each([
    'ftp://core.example.org',
    'core:8000',
    'https://core.example.org/?page=1',
    'https://core.example.org/#a',
  ])('refuses %s as the address of a Core', (url) => {
    expect(problemsOf({ PUHURI_CORE_URL: url })).toEqual([expect.stringMatching(/^PUHURI_CORE_URL must be/)])
  })

  it.each([
    'http://core.example.org:8000',
    'https://core.example.org/api',
    'https://example.org/waldur/api/',
  ])('takes %s as the address of a Core', (url) => {
    expect(readConfiguration({ PUHURI_CORE_URL: url }).core.url?.href).toBe(new URL(url).href)
  })

  it('refuses credentials in the address of a Core, and does not repeat them', () => {
    const [problem] = problemsOf({ PUHURI_CORE_URL: 'https://staff:s3cret@core.example.org' })
    expect(problem).toBe('PUHURI_CORE_URL must hold no user name or password: callers send their own token')
  })

  it.each([
    'https://portal.example.org/',
    'https://portal.example.org/path',
    'null',
    'https://*.example.org',
  ])('refuses %s as an origin', (origin) => {
    expect(problemsOf({ CORS_ORIGINS: origin })).toHaveLength(1)
  })

  it('lets as many requests go to a Core at a time as there are connections', () => {
    const { core } = readConfiguration({ PUHURI_CORE_MAX_CONNECTIONS: '9' })
    expect(core.concurrency.total).toBe(9)
  })

  it.each(['http://redis.example.org', 'redis.example.org:6379', 'redis:', 'redis://:s3cret@'])(
    'refuses %s as the address of a Redis, and does not repeat it',
    (url) => {
      const [problem] = problemsOf({ REDIS_URL: url })
      expect(problem).toBe(
        'REDIS_URL must be an address such as redis://redis.example.org:6379, redis or rediss',
      )
    },
  )

  it('takes a number of hops, and addresses and networks, as proxies to trust', () => {
    expect(readConfiguration({ TRUST_PROXY: '2' }).trustProxy).toBe(2)
    expect(readConfiguration({ TRUST_PROXY: 'fd00::/8,192.0.2.7' }).trustProxy).toEqual([
      'fd00::/8',
      '192.0.2.7',
    ])
  })

  it.each(['true', '*', 'proxy.example.org', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '-1', ','])(
    'refuses %s as proxies to trust',
    (proxies) => {
      expect(problemsOf({ TRUST_PROXY: proxies })).toEqual([
        expect.stringMatching(/^TRUST_PROXY must be a number of hops/),
      ])
    },
  )

  it('takes exactly the whole numbers of a range as a port', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -10, max: 100_000 }).map(String), fc.string()), (text) => {
        const trimmed = text.trim()
        const isPort = trimmed === '' || (/^\d{1,15}$/.test(trimmed) && Number(trimmed) <= 65_535)
        expect(problemsOf({ PORT: text })).toHaveLength(isPort ? 0 : 1)
      }),
    )
  })
})
