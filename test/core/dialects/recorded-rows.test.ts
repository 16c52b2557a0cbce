import { describe, expect, it } from '@jest/globals'
import type { Row } from '../../../src/core/entities/mapping.js'
import type { Route } from '../../../src/core/dialects/route.js'
import { Findings } from './findings.js'
import { readThrough } from './mapped-rows.js'
import { namedFields } from './named-fields.js'
import { eras, isRow, recordingsOf, rowsOf, urlOf, worldOf } from './recordings.js'
import type { Era } from './recordings.js'
import { keysIn, nameOf, routesOf } from './routes.js'
import { unseenRoutes } from './known-gaps.js'

/** Rows of the entity as the route reads them, from rows of the endpoint. */
const entityRows = (route: Route, rows: readonly Row[], keys: Readonly<Record<string, string>>) =>
  route.unfold === undefined ? rows : rows.flatMap((row) => route.unfold?.(row, keys) ?? [])

/** Recorded successes of the route's endpoint. */
function recordedRows(era: Era, route: Route): { readonly row: Row; readonly whole: boolean }[] {
  return recordingsOf(era).flatMap((recording) => {
    const url = urlOf(recording)
    const keys = keysIn(route, url.pathname)
    if (recording.request.method !== 'GET' || recording.response.status !== 200) return []
    if (keys === undefined) return []
    const whole = !url.searchParams.has('field') && !url.searchParams.has('fields')
    const rows = rowsOf(recording.response.body)
    return entityRows(route, rows, keys).map((row) => ({ row, whole }))
  })
}

/** Rows of the world that the route's list would give. */
function worldRows(world: ReadonlyMap<string, readonly Row[]>, route: Route): readonly Row[] {
  if (route.path === '/projects/{project}/list_users/') {
    return (world.get('projects-list_users') ?? []).filter(isRow)
  }
  const [, list] = /^\/([\w-]+)\/$/.exec(route.path) ?? []
  return entityRows(route, (world.get(list ?? '') ?? []).filter(isRow), {})
}

describe.each(eras)('rows of a real Core, read as $dialect.name', (era) => {
  const world = worldOf(era)
  const ways = routesOf(era.dialect).map((route) => ({ way: nameOf(route), route }))

  describe.each(ways)('by $way', ({ way, route }) => {
    const recorded = recordedRows(era, route)
    const all = new Findings()
    const complete = new Findings()
    for (const { row } of recorded) readThrough(route.mapping, row, all, way)
    for (const { row, whole } of recorded) if (whole) readThrough(route.mapping, row, complete, way)
    for (const row of worldRows(world, route)) readThrough(route.mapping, row, complete, way)

    it('there are some, unless they are known not to be recorded', () => {
      expect(all.rows > 0).toBe(!unseenRoutes[era.dialect.name].includes(way))
    })

    it('every value is of the kind that the graph declares', () => {
      expect([...all.faults, ...complete.faults]).toEqual([])
    })

    it('every REST field that the mapping names is one that the Core sends', () => {
      const unsent = namedFields(route.mapping, way).filter(
        ({ place, field }) => complete.sentAt(place)?.has(field) === false,
      )
      expect(unsent).toEqual([])
    })
  })
})
