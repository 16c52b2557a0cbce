import { describe, expect, it } from '@jest/globals'
import { rowCost } from '../../../src/core/dialects/costs.js'
import type { Dialect } from '../../../src/core/dialects/dialect.js'
import { permissions2021 } from '../../../src/core/dialects/permissions-2021/dialect.js'
import { roles2023 } from '../../../src/core/dialects/roles-2023/dialect.js'
import type { Route } from '../../../src/core/dialects/route.js'
import { bounds, measuredCalls } from '../../planner/measured-costs.js'
import type { MeasuredCall } from '../../planner/measured-costs.js'

const routesOf = ({ routes }: Dialect): Route[] => Object.values(routes).flat()

/** The way that asks the Core just this, if the gateway ever does: it never asks for all fields where it can choose. */
function wayOf(dialect: Dialect, { path, fields }: MeasuredCall): Route | undefined {
  return routesOf(dialect).find((route) => {
    if (route.path.replace(/\{\w+\}/, '{uuid}') !== path) return false
    return route.selectable ? fields !== undefined : route.query === undefined
  })
}

describe.each([
  ['permissions-2021', permissions2021],
  ['roles-2023', roles2023],
] as const)('what is expected of %s', (name, dialect) => {
  const known = measuredCalls[name].filter((call) => wayOf(dialect, call) !== undefined)

  it.each(known)('$rows rows of $path ($fields): as measured', (call) => {
    const costs = wayOf(dialect, call)?.costs
    if (costs === undefined) throw new Error(`No way leads to ${call.path}`)
    const isWhole = wayOf(dialect, call)?.selectable === false
    const found = costs.request + call.rows * rowCost(costs, isWhole ? undefined : call.fields)
    const { least, most } = bounds(call)
    expect(found).toBeGreaterThan(least)
    expect(found).toBeLessThan(most)
  })

  it('is held to most of what was measured', () => {
    expect(known.length).toBeGreaterThan(10)
  })

  it('names costs of fields only where a way can leave them out', () => {
    for (const { name: route, selectable, costs } of routesOf(dialect)) {
      expect([route, selectable || (costs.fields ?? []).length === 0]).toEqual([route, true])
    }
  })
})
