import { afterEach, describe, expect, it } from '@jest/globals'
import { check } from '../../src/check/check.js'
import { exitCodeOf, textOf } from '../../src/check/report.js'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { DialectName, EmbeddedCore } from '../../src/embedded/index.js'
import { findCore } from '../../src/service.js'
import { redisIt, startRedis } from '../redis-server.js'
import { startCollector } from './collector.js'

let core: EmbeddedCore | undefined
afterEach(async () => {
  await core?.close()
  core = undefined
})

/** The exit code and the report of a check on an embedded Core. */
async function checked(
  dialect: DialectName,
  as: string | undefined,
  environment: Record<string, string> = {},
): Promise<{ code: number; text: string }> {
  core ??= await startEmbeddedCore({ dialect })
  const token = core.demoUsers.find(({ name }) => name === as)?.token
  const report = await check({
    token,
    findCore,
    environment: { PUHURI_CORE_URL: core.url, ...environment },
  })
  const text = textOf(report)
  for (const user of core.demoUsers) expect(text).not.toContain(user.token)
  return { code: exitCodeOf(report), text }
}

describe.each(['permissions-2021', 'roles-2023'] as const)('a check on a Core of %s', (dialect) => {
  it('tells the dialect, and who an allocator is and owns', async () => {
    const { code, text } = await checked(dialect, 'allocator')
    expect(code).toBe(0)
    expect(text).toMatch(/ok +configuration +no mistakes/)
    expect(text).toMatch(/ok +core +http:\S+ answers/)
    expect(text).toContain(`${dialect}, found out by asking`)
    expect(text).toContain(
      'allocator-csc (Allocator CSC), not staff; owns 1 customer: CSC – IT Center for Science',
    )
  })

  it('tells staff, and the version', async () => {
    const { code, text } = await checked(dialect, 'staff')
    expect(code).toBe(0)
    expect(text).toMatch(/ok +core +version (unknown|\d)/)
    expect(text).toMatch(/ok +token .*, staff; owns/)
  })

  it('needs no token', async () => {
    const { code, text } = await checked(dialect, undefined)
    expect(code).toBe(0)
    expect(text).toMatch(/note +token +None is given/)
  })

  it('takes the token from the environment, and tells that it is refused', async () => {
    const { code, text } = await checked(dialect, undefined, { PUHURI_CORE_TOKEN: 'not-known-to-anyone' })
    expect(code).toBe(3)
    expect(text).toMatch(/problem +token +Puhuri Core does not accept the token/)
    expect(text).not.toContain('not-known-to-anyone')
  })

  it('tells where another dialect is configured than the Core speaks', async () => {
    const other = dialect === 'roles-2023' ? 'permissions-2021' : 'roles-2023'
    const { code, text } = await checked(dialect, undefined, { PUHURI_CORE_DIALECT: other })
    expect(code).toBe(2)
    expect(text).toContain(`The Core speaks ${dialect}, but PUHURI_CORE_DIALECT says ${other}.`)
  })
})

describe('a check', () => {
  it('names each mistake of the configuration, and asks nobody', async () => {
    const { code, text } = await checked('roles-2023', 'staff', { PORT: 'x', METRICS: 'maybe' })
    expect(code).toBe(1)
    expect(text).toContain('PORT must be a whole number from 0 to 65535')
    expect(text).toContain('METRICS must be one of true, false')
    expect(core?.requests.counts().total).toBe(0)
  })

  it('tells why the Core cannot be reached', async () => {
    const { code, text } = await checked('roles-2023', 'staff', { PUHURI_CORE_URL: 'http://127.0.0.1:9' })
    expect(code).toBe(2)
    expect(text).toMatch(/problem +core +http:\/\/127\.0\.0\.1:9\/: .*ECONNREFUSED/)
  })

  it('tells where the address is not that of a Core', async () => {
    core = await startEmbeddedCore({ dialect: 'roles-2023' })
    core.faults.inject({ kind: 'not-json' })
    const { code, text } = await checked('roles-2023', 'staff')
    expect(code).toBe(2)
    expect(text).toMatch(/problem +core /)
  })

  it.each([
    [200, 0, /ok +collector +\S+\/v1\/traces takes traces/],
    [403, 4, /problem +collector +\S+\/v1\/traces answers 403/],
  ])('tells whether the collector takes traces: %d', async (status, expected, line) => {
    await using collector = await startCollector(status)
    const { code, text } = await checked('roles-2023', 'staff', {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=1',
    })
    expect(code).toBe(expected)
    expect(text).toMatch(line)
    expect(collector.messages[0]?.headers).toMatchObject({ 'x-key': '1' })
  })

  redisIt('tells whether Redis answers, without its password', async () => {
    await using redis = await startRedis()
    const settings = { REDIS_URL: redis.url.href }
    const up = await checked('roles-2023', 'staff', settings)
    expect(up.code).toBe(0)
    expect(up.text).toMatch(/ok +redis +redis:\/\/127\.0\.0\.1:\d+ answers/)
    const refused = await checked('roles-2023', 'staff', {
      REDIS_URL: `redis://gateway:pa55word@${redis.url.host}`,
    })
    expect(refused.code).toBe(4)
    expect(refused.text).not.toContain('pa55word')
    await redis.stop()
    const down = await checked('roles-2023', 'staff', settings)
    expect(down.code).toBe(4)
    expect(down.text).toMatch(/problem +redis +.*ECONNREFUSED/)
  })

  it('tries the embedded Core where none is configured, and lets go of it', async () => {
    const report = await check({ findCore, environment: {} })
    expect(exitCodeOf(report)).toBe(0)
    expect(textOf(report)).toContain('PUHURI_CORE_URL is not set')
  })
})
