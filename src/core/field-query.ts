import type { AnyMapping } from './entities/mapping.js'
import { restFields, subjectColumn } from './entities/projection.js'
import type { Selection } from './entities/selection.js'

/**
 * `field=…` for exactly what is selected and what conditions have to be checked against. A Core spends most of its time
 * on fields that nobody asked for.
 */
export function fieldQuery(
  mapping: AnyMapping,
  selection: Selection,
  subjects: readonly string[],
  lists: ReadonlySet<string>,
): (readonly [name: 'field', value: string])[] {
  const fields = restFields(mapping, selection, lists)
  for (const subject of subjects) {
    subjectColumn(mapping, subject)?.from.forEach((field) => fields.add(field))
  }
  return [...fields].sort().map((field) => ['field', field])
}
