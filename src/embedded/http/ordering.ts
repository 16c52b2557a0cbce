import { invalidChoice } from './filters.js'
import type { Context } from './context.js'

/** What rows can be sorted by; null sorts after everything else. */
export type Sortable = string | number | boolean | null

/** The orders that `o=` offers. */
export interface Ordering<Entity> {
  readonly keys: Readonly<Record<string, (entity: Entity) => Sortable>>
  /** `refuse` is a 400 for a key that is not offered, `ignore` the default order. */
  readonly unknown: 'refuse' | 'ignore'
  /** The order without `o=`; rows stay in the order of their creation where there is none. */
  readonly byDefault?: string
}

/** The keys that `o=` asks for; notes an error where one is not offered and that matters. */
export function orderKeys<Entity>(
  ordering: Ordering<Entity>,
  context: Context,
  errors: Record<string, string[]>,
): readonly string[] {
  const asked = (context.query.last('o') ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
  const isKnown = (key: string) => Object.hasOwn(ordering.keys, key.replace(/^-/, ''))
  const unknown = asked.find((key) => !isKnown(key))
  if (unknown !== undefined && ordering.unknown === 'refuse') errors['o'] = [invalidChoice(unknown)]
  const known = asked.filter(isKnown)
  if (known.length > 0) return known
  return ordering.byDefault === undefined ? [] : ordering.byDefault.split(',')
}

/** Sorts rows by keys; text by code point, as a database in the C locale does. */
export function sortRows<Entity>(
  rows: readonly Entity[],
  ordering: Ordering<Entity>,
  keys: readonly string[],
): readonly Entity[] {
  if (keys.length === 0) return rows
  const reads = keys.map((key) => ordering.keys[key.replace(/^-/, '')] ?? (() => null))
  return rows
    .map((row) => ({ row, values: reads.map((read) => read(row)) }))
    .sort((a, b) => {
      for (const [at, key] of keys.entries()) {
        const difference = compare(a.values[at] ?? null, b.values[at] ?? null)
        if (difference !== 0) return key.startsWith('-') ? -difference : difference
      }
      return 0
    })
    .map(({ row }) => row)
}

function compare(a: Sortable, b: Sortable): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}
