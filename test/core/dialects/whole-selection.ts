import type { AnyMapping } from '../../../src/core/entities/mapping.js'
import type { EntityRecord } from '../../../src/core/entities/record.js'
import { Selection } from '../../../src/core/entities/selection.js'

/** All that a mapping tells of an entity: its fields, its parts, and its neighbours as far as the same row goes. */
export function wholeSelection(mapping: AnyMapping): Selection {
  const plain = Object.keys(mapping.columns).map((name) => [name, Selection.empty] as const)
  const links = Object.entries(mapping.links ?? {}).map(
    ([name, link]) => [name, link === undefined ? Selection.empty : wholeSelection(link.facts)] as const,
  )
  const parts = Object.entries(mapping.parts ?? {}).map(
    ([name, part]) => [name, part === undefined ? Selection.empty : wholeSelection(part.mapping)] as const,
  )
  return new Selection(new Map([...plain, ...links, ...parts]))
}

/** Everything that a record tells, as plain values. */
export function wholeValue(record: EntityRecord): Record<string, unknown> {
  const { mapping } = record
  const columns = Object.keys(mapping.columns).map((name) => [name, record.get(name as never)])
  const links = Object.keys(mapping.links ?? {}).map((name) => {
    const facts = record.facts(name as never) as EntityRecord | null
    return [name, facts === null ? null : wholeValue(facts)]
  })
  const parts = Object.keys(mapping.parts ?? {}).map((name) => {
    return [name, (record.parts(name as never) as readonly EntityRecord[]).map(wholeValue)]
  })
  return Object.fromEntries([...columns, ...links, ...parts]) as Record<string, unknown>
}
