import type { AnyMapping, Column } from './mapping.js'
import type { Selection } from './selection.js'

/** Fields that every entity has without any column: the type's name, and the global id, which is made of the key. */
const inherent = new Set(['__typename', 'id'])

/**
 * Whether a row read through this mapping answers all that is selected, so that nothing more has to be asked. Lists
 * below an entity never count: they are found by its key.
 */
export function covers(mapping: AnyMapping, selection: Selection, lists: ReadonlySet<string>): boolean {
  if (!('uuid' in mapping.columns) && !('key' in mapping.columns)) return false
  for (const [name, below] of selection.fields) {
    if (inherent.has(name) || name in mapping.columns || lists.has(name)) continue
    const part = mapping.parts?.[name]
    if (part !== undefined) continue
    const link = mapping.links?.[name]
    if (link === undefined) return false
    if (!covers(link.facts, below, lists)) return false
  }
  return true
}

/**
 * The REST fields to name in `field=` so that rows read through this mapping answer the selection, with what they tell of
 * selected neighbours.
 */
export function restFields(
  mapping: AnyMapping,
  selection: Selection,
  lists: ReadonlySet<string>,
): Set<string> {
  const fields = new Set(mapping.always)
  const add = (column: Column<unknown> | undefined) => column?.from.forEach((field) => fields.add(field))
  add(mapping.columns['uuid'] ?? mapping.columns['key'])
  for (const [name, below] of selection.fields) {
    add(mapping.columns[name])
    const link = mapping.links?.[name]
    if (link !== undefined) {
      add(link.key)
      // Asked for even where the rest has to be loaded: beside the key they cost the Core little, and stand if that fails.
      restFields(link.facts, below, lists).forEach((field) => fields.add(field))
      if (covers(link.facts, below, lists)) continue
    }
    const part = mapping.parts?.[name]
    if (part !== undefined) {
      if (part.from === 'row') restFields(part.mapping, below, lists).forEach((field) => fields.add(field))
      else [part.from, ...Object.values(part.inherit ?? {})].forEach((field) => fields.add(field))
      const owner = below.fields.get('order')
      if (owner !== undefined) restFields(mapping, owner, lists).forEach((field) => fields.add(field))
    }
    for (const place of [name, ...[...below.fields.keys()].map((inner) => `${name}.${inner}`)]) {
      for (const subject of mapping.context?.[place] ?? []) add(subjectColumn(mapping, subject))
    }
  }
  return fields
}

/** How a row answers what a filter or a route asks of it; undefined where rows of this mapping do not tell. */
export function subjectColumn(mapping: AnyMapping, subject: string): Column<unknown> | undefined {
  return mapping.subjects?.[subject] ?? mapping.columns[subject] ?? mapping.links?.[subject]?.key
}

/** Whether rows of this mapping tell a field at all: as a value, a part, or at least the key of a neighbour. */
export function tells({ columns, links, parts }: AnyMapping, field: string): boolean {
  return columns[field] !== undefined || links?.[field] !== undefined || parts?.[field] !== undefined
}
