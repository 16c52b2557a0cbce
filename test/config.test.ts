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
        timeouts: { connectMs: 5000, headersMs: 60_000, bodyMs: 30_000 },
        maxConnections: 64,
      },
      graphql: { explorer: 'sandbox', introspection: true, bodyLimitBytes: 1_048_576 },
      corsOrigins: [],
      embeddedCore: { dialect: 'roles-2023', seed: 1 },
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
      GRAPHQL_EXPLORER: 'graphiql',
      GRAPHQL_INTROSPECTION: 'false',
      GRAPHQL_BODY_LIMIT_BYTES: '4096',
      CORS_ORIGINS: 'https://portal.example.org, http://localhost:3000,',
      EMBEDDED_CORE_SEED: '7',
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
      },
      graphql: { explorer: 'graphiql', introspection: false, bodyLimitBytes: 4096 },
      corsOrigins: ['https://portal.example.org', 'http://localhost:3000'],
      embeddedCore: { dialect: 'permissions-2021', seed: 7 },
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
