import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { StubApi } from '../../bench/stub/lists.js'
import { createWorld, dialects, uuidOf } from '../../bench/world.js'
import type { Row } from '../../bench/world.js'

const projects = 30
const rowsOf = (api: StubApi, address: string): Row[] => JSON.parse(api.answer(address).body) as Row[]
const uuids = (rows: readonly Row[]) => rows.map((row) => row['uuid'])

describe.each(dialects)('the stub Core of %s', (dialect) => {
  const world = createWorld(projects, dialect)
  const api = new StubApi(world)

  test('has every row on just one page, whatever the size of the pages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (size) => {
        const pages = Array.from({ length: Math.ceil(projects / size) }, (_, index) =>
          rowsOf(api, `/api/projects/?page_size=${size}&page=${index + 1}`),
        )
        expect(uuids(pages.flat())).toEqual(uuids(world.projects))
      }),
    )
    expect(api.answer('/api/projects/?page_size=7').total).toBe(projects)
    expect(api.answer(`/api/projects/?page_size=${projects}&page=2`).status).toBe(404)
  })

  test('unites the keys of a list, written with commas or again and again', () => {
    const [first, second] = [uuidOf('project 0'), uuidOf('project 1')]
    const commas = rowsOf(api, `/api/project-permissions/?project=${first},${second}&page_size=100`)
    const again = rowsOf(api, `/api/project-permissions/?project=${first}&project=${second}&page_size=100`)
    expect(commas).toHaveLength(8)
    expect(again).toEqual(commas)
    expect(new Set(commas.map((row) => row['project_uuid']))).toEqual(new Set([first, second]))
  })

  test('refuses a parameter that it does not know', () => {
    expect(api.answer('/api/projects/?uuid__in=1').status).toBe(400)
  })

  test('tells the same roles by project and by customer', () => {
    const customer = uuidOf('customer 0')
    const users = rowsOf(api, `/api/customers/${customer}/users/?page_size=300`)
    const roles = users.flatMap((user) =>
      (user['projects'] as Row[]).map((project) => `${String(project['uuid'])} ${String(user['uuid'])}`),
    )
    const permissions = world.permissions.map(
      (row) => `${String(row['project_uuid'])} ${String(row['user_uuid'])}`,
    )
    expect(roles.sort()).toEqual(permissions.sort())
  })

  test('honours field= on allocations where its era does, on projects always', () => {
    const [allocation = {}] = rowsOf(api, '/api/marketplace-resources/?page_size=1&field=uuid')
    const [project = {}] = rowsOf(api, '/api/projects/?page_size=1&field=uuid&field=name')
    expect(Object.keys(allocation).length).toBe(
      dialect === 'roles-2023' ? 1 : Object.keys(world.resources[0] ?? {}).length,
    )
    expect(Object.keys(project)).toEqual(['uuid', 'name'])
  })

  test('has rows of the size of real ones', () => {
    const size = (rows: readonly Row[]) => JSON.stringify(rows).length / rows.length
    expect(size(world.projects) / 1400).toBeCloseTo(1, 1)
    expect(size(world.permissions) / 800).toBeCloseTo(1, 0)
    expect(size(world.resources) / 2300).toBeCloseTo(1, 1)
  })
})
