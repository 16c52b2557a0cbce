import type { AnyMapping, Column } from '../../../src/core/entities/mapping.js'

/** A REST field that a mapping names, and the place of the mapping. */
export interface NamedField {
  readonly place: string
  readonly field: string
}

/** All REST fields that a mapping counts on. */
export function namedFields(mapping: AnyMapping, place: string): readonly NamedField[] {
  const at = (columns: readonly (Column<unknown> | undefined)[]): NamedField[] =>
    columns.flatMap((column) => column?.from ?? []).map((field) => ({ place, field }))
  const links = Object.entries(mapping.links ?? {})
  const parts = Object.entries(mapping.parts ?? {})
  return [
    ...at(Object.values(mapping.columns)),
    ...at(Object.values(mapping.subjects ?? {})),
    ...at(links.map(([, link]) => link?.key)),
    ...links.flatMap(([name, link]) =>
      link === undefined ? [] : namedFields(link.facts, `${place}.${name}`),
    ),
    ...parts.flatMap(([name, part]) =>
      part === undefined ? [] : namedFields(part.mapping, `${place}.${name}`),
    ),
    ...(mapping.always ?? []).map((field) => ({ place, field })),
  ]
}
