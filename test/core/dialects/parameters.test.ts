import { describe, expect, it } from '@jest/globals'
import type { Route } from '../../../src/core/dialects/route.js'
import { elsewhereShown } from './known-gaps.js'
import { eras, recordingsOf } from './recordings.js'
import { nameOf, routesOf } from './routes.js'
import { ShownParameters } from './shown-parameters.js'

const filterNames = ({ filters = {} }: Route): readonly string[] => [
  ...new Set(Object.values(filters).map((filter) => filter?.name ?? '')),
]

describe.each(eras)('parameters that are sent to a $dialect.name Core', (era) => {
  const shown = new ShownParameters(recordingsOf(era))
  const lists = routesOf(era.dialect)
    .filter(({ answers }) => answers === 'pages')
    .map((route) => ({ way: nameOf(route), route }))

  it.each(lists)('$way: only filters that it is known to heed', ({ route }) => {
    const unknown = filterNames(route).filter((name) => !shown.isFilter(route.path, name))
    expect(unknown.sort()).toEqual(elsewhereShown(era.dialect.name, route.path).filters)
  })

  it.each(lists)('$way: only orders that it is known to heed', ({ route }) => {
    const orders = Object.values(route.orders ?? {})
    const unknown = orders.filter((name) => !shown.isOrder(route.path, name))
    const gaps = route.orders === undefined ? [] : elsewhereShown(era.dialect.name, route.path).orders
    expect(unknown.sort()).toEqual(gaps)
  })
})
