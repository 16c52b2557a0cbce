import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { DialectName, EmbeddedCore, LoggedRequest } from '../../src/embedded/index.js'
import { clientOf } from '../embedded/client.js'
import type { Body } from '../embedded/client.js'
import { dialectNames } from '../gateway-on-core.js'
import { hundredProjects } from './queries.js'
import { gatewayOn, run } from './work.js'

/** How much faster real Cores got through calls that do not lock the token when eight of them came at once. */
const atOnceGain = 1.4

const sum = (entries: readonly LoggedRequest[]): number =>
  entries.reduce((total, { milliseconds }) => total + milliseconds, 0)

/** One call after another. */
const oneByOne = sum

/** As many at a time as anybody likes: those that lock the token still wait for each other, and the Core has two cores. */
const atOnce = (entries: readonly LoggedRequest[]): number =>
  Math.max(sum(entries.filter(({ locksToken }) => locksToken)), sum(entries) / atOnceGain)

const fieldsOf = (...names: string[]): string => names.map((name) => `&field=${name}`).join('')

/** The calls of one who asks for each project by itself: all fields, or those that are needed where that is honoured. */
function callsFor(
  dialect: DialectName,
  project: Body,
  isNarrow: boolean,
): readonly [members: string, allocations: string] {
  const uuid = String(project['uuid'])
  const narrow = isNarrow ? fieldsOf('uuid', 'name', 'state', 'limits', 'offering_name') : ''
  return [
    dialect === 'permissions-2021'
      ? `/api/project-permissions/?project=${uuid}&page_size=100`
      : `/api/projects/${uuid}/list_users/?page_size=100`,
    `/api/marketplace-resources/?project_uuid=${uuid}&page_size=100${narrow}`,
  ]
}

describe.each([
  ['permissions-2021', 6, 4],
  ['roles-2023', 14, 6],
] as const)('100 projects with customer, members and allocations on %s', (dialect, times, mostRequests) => {
  let core: EmbeddedCore
  let ours: readonly LoggedRequest[]
  beforeAll(async () => {
    core = await startEmbeddedCore({ dialect })
    await using gateway = await gatewayOn(core)
    const found = await run(gateway, { title: '', document: hundredProjects })
    expect(found).toBeDefined()
    ours = [...core.requests.entries]
  })
  afterAll(() => core.close())

  /** What was logged of the calls by hand, each project by itself. */
  async function byHand(isNarrow: boolean, withCustomers: boolean): Promise<readonly LoggedRequest[]> {
    core.requests.clear()
    const client = clientOf(core, 'allocator')
    const narrow = isNarrow ? fieldsOf('uuid', 'name', 'customer_uuid', 'customer_name') : ''
    const { body: projects } = await client.get(`/api/projects/?page_size=100${narrow}`)
    expect(projects).toHaveLength(100)
    for (const project of projects) {
      if (withCustomers) await client.get(`/api/customers/${String(project['customer_uuid'])}/`)
      for (const call of callsFor(dialect, project, isNarrow)) await client.get(call)
    }
    return [...core.requests.entries]
  }

  it(`takes at most ${String(mostRequests)} requests`, () => {
    expect(ours.length).toBeLessThanOrEqual(mostRequests)
  })

  it(`is at least ${String(times)} times as fast as one call after another`, async () => {
    const calls = await byHand(false, true)
    expect(calls).toHaveLength(301)
    expect(oneByOne(calls) / atOnce(ours)).toBeGreaterThanOrEqual(times)
  })

  it('is faster than any fan-out, with all fields or the fewest', async () => {
    for (const isNarrow of [false, true]) {
      const calls = await byHand(isNarrow, false)
      expect(calls).toHaveLength(201)
      expect(atOnce(ours)).toBeLessThan(atOnce(calls))
    }
  })
})

it('covers both eras', () => {
  expect(dialectNames).toEqual(['permissions-2021', 'roles-2023'])
})
