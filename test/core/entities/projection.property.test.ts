import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fieldQuery } from '../../../src/core/field-query.js'
import type { AnyMapping, Row } from '../../../src/core/entities/mapping.js'
import { covers, restFields, subjectColumn } from '../../../src/core/entities/projection.js'
import { createRecord } from '../../../src/core/entities/record-class.js'
import { Selection } from '../../../src/core/entities/selection.js'
import { mappings, watched } from './mappings.js'

const lists = new Set(['projects', 'offerings', 'orders', 'allocations', 'memberships', 'usages'])
const everywhere = ['__typename', 'id', 'orders', 'usages', 'memberships']

/** Selections of what the graph may ask of such an entity: of what the mapping tells, and of what it does not. */
function selectionsOf(mapping: AnyMapping, depth: number): fc.Arbitrary<Selection> {
  const leaves = [...Object.keys(mapping.columns), ...everywhere, 'anythingElse']
  const leaf = fc.subarray(leaves).map((names) => names.map((name) => [name, Selection.empty] as const))
  const links = Object.entries(mapping.links ?? {}).map(([name, link]) => [name, link?.facts] as const)
  const parts = Object.entries(mapping.parts ?? {}).map(([name, part]) => [name, part?.mapping] as const)
  const below = [...links, ...parts].map(([name, inner]) =>
    fc.option(
      inner === undefined || depth === 0
        ? fc.constant([name, Selection.of('uuid')] as const)
        : selectionsOf(inner, depth - 1).map((selection) => [name, selection] as const),
      { nil: undefined },
    ),
  )
  return fc.tuple(leaf, ...below).map(([plain, ...inner]) => {
    return new Selection(new Map([...plain, ...inner.filter((entry) => entry !== undefined)]))
  })
}

/** Reads what is selected, as resolvers do. */
function readSelected(mapping: AnyMapping, row: Row, selection: Selection): void {
  const record = createRecord(mapping, row, { known: {} })
  Reflect.get(record, 'key')
  for (const [name, below] of selection.fields) {
    mapping.columns[name]?.read(row)
    const link = mapping.links?.[name]
    if (link !== undefined) {
      link.key.read(row)
      if (covers(link.facts, below, lists)) readSelected(link.facts, row, below)
      else for (const subject of mapping.context?.[name] ?? []) record.subject(subject)
    }
    const part = mapping.parts?.[name]
    if (part?.from === 'row') readSelected(part.mapping, row, below)
    else if (part !== undefined)
      for (const inner of [part.from, ...Object.values(part.inherit ?? {})]) Reflect.get(row, inner)
    if (lists.has(name)) for (const subject of mapping.context?.[name] ?? []) record.subject(subject)
  }
}

describe.each(mappings)('of $name', ({ mapping }) => {
  it('the fields that are asked for are the fields that are read', () => {
    fc.assert(
      fc.property(selectionsOf(mapping, 2), (selection) => {
        const seen = new Set<string>()
        readSelected(mapping, watched({}, seen), selection)
        const asked = restFields(mapping, selection, lists)
        expect([...seen].filter((field) => !asked.has(field))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('what rows are checked for is asked for too, each field once, in the same order always', () => {
    const subjects = fc.subarray([
      ...Object.keys(mapping.subjects ?? {}),
      ...Object.keys(mapping.links ?? {}),
      'none',
    ])
    fc.assert(
      fc.property(selectionsOf(mapping, 1), subjects, (selection, checked) => {
        const query = fieldQuery(mapping, selection, checked, lists)
        const fields = query.names
        const needed = checked.flatMap((subject) => subjectColumn(mapping, subject)?.from ?? [])
        expect(fields).toEqual([...new Set(fields)].sort())
        expect(fields).toEqual(expect.arrayContaining([...needed, ...restFields(mapping, selection, lists)]))
      }),
      { numRuns: 40 },
    )
  })

  it('more is asked for where more is selected', () => {
    fc.assert(
      fc.property(selectionsOf(mapping, 1), selectionsOf(mapping, 1), (one, other) => {
        const both = restFields(mapping, one.union(other), lists)
        const missing = [...restFields(mapping, one, lists)].filter((field) => !both.has(field))
        // Facts of a neighbour that both together do not cover are not asked for: it is looked up.
        const facts = Object.values(mapping.links ?? {}).flatMap((link) =>
          Object.values(link?.facts.columns ?? {}).flatMap((column) => column?.from ?? []),
        )
        expect(missing.filter((field) => !facts.includes(field))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})
