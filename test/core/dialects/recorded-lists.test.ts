import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { contains, equals } from '../../../src/core/entities/conditions.js'
import type { Condition } from '../../../src/core/entities/conditions.js'
import type { Route } from '../../../src/core/dialects/route.js'
import type { Row } from '../../../src/core/entities/mapping.js'
import { createRecord } from '../../../src/core/entities/record-class.js'
import { RecordedCore } from './recorded-core.js'
import { eras, recordingsOf, rowsOf, urlOf } from './recordings.js'
import type { Recording } from './recordings.js'
import { keysIn, nameOf, routesOf } from './routes.js'
import { wholeSelection, wholeValue } from './whole-selection.js'

interface RecordedList {
  readonly title: string
  readonly route: Route
  readonly where: readonly Condition[]
  readonly rows: readonly Row[]
  readonly recording: Recording
}

/** The conditions that a recorded query carries; undefined where it has something that no condition stands for. */
function conditionsOf(route: Route, parameters: URLSearchParams): readonly Condition[] | undefined {
  const conditions: Condition[] = []
  for (const [name, value] of parameters) {
    if (name === 'page_size' || name === 'o') continue
    const [key] = Object.entries(route.filters ?? {}).find(([, filter]) => {
      return filter?.name === name && filter.words === undefined && filter.loose === undefined
    }) ?? ['']
    const [on = '', is] = key.split(' ')
    if (key === '' || parameters.getAll(name).length > 1) return undefined
    conditions.push(is === 'contains' ? contains(on, value) : equals(on, value))
  }
  return conditions
}

/** Recorded lists that came in one page, in full, by filters of the route. */
function recordedLists(recordings: readonly Recording[], routes: readonly Route[]): readonly RecordedList[] {
  return recordings.flatMap((recording) => {
    const { request, response } = recording
    const url = urlOf(recording)
    const rows = rowsOf(response.body)
    const [, count] = Object.entries(response.headers).find(([name]) => /^x-result-count$/i.test(name)) ?? []
    if (request.method !== 'GET' || response.status !== 200 || Number(count) !== rows.length) return []
    return routes.flatMap((route) => {
      const keys = keysIn(route, url.pathname)
      const conditions = conditionsOf(route, url.searchParams)
      if (route.answers !== 'pages' || keys === undefined || conditions === undefined) return []
      const inPath = Object.entries(keys).map(([subject, key]) => equals(subject, key))
      const entityRows =
        route.unfold === undefined ? rows : rows.flatMap((row) => route.unfold?.(row, keys) ?? [])
      const title = `${recording.name} as ${nameOf(route)}`
      return [{ title, route, where: [...inPath, ...conditions], rows: entityRows, recording }]
    })
  })
}

const inAnyOrder = (values: readonly unknown[]): string[] =>
  values.map((value) => JSON.stringify(value)).sort()

describe.each(eras)('lists, from the answers of a $dialect.name Core', (era) => {
  const core = new RecordedCore(era)
  beforeAll(() => core.start())
  afterAll(() => core[Symbol.asyncDispose]())

  it.each(recordedLists(recordingsOf(era), routesOf(era.dialect)))(
    '$title',
    async ({ route, where, rows, recording }) => {
      const session = await core.session(recording)
      const list = await session.list(route.mapping.entity, {
        where,
        window: { after: undefined, before: undefined, size: 1_000, fromEnd: false },
        selection: wholeSelection(route.mapping),
        rows: true,
      })
      expect(core.given).toBe(1)
      expect(list.total).toBe(rows.length)
      const expected = rows.map((row) => wholeValue(createRecord(route.mapping, row, { known: {} })))
      expect(inAnyOrder(list.records.map(wholeValue))).toEqual(inAnyOrder(expected))
    },
  )
})
