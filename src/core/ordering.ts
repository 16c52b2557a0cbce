import type { EntityName } from './entities/entity.js'
import type { AnyRecord } from './entities/record.js'
import { sort } from './sort.js'

export interface Ordering {
  /** A graph field, or a subject, of the entity. */
  readonly by: string
  readonly descending: boolean
}

/** In what order a list comes when none is asked for: the same by whatever way its rows are found. */
export const defaultOrdering: Readonly<Record<EntityName, Ordering>> = {
  Customer: { by: 'name', descending: false },
  Project: { by: 'name', descending: false },
  Membership: { by: 'username', descending: false },
  User: { by: 'fullName', descending: false },
  Offering: { by: 'name', descending: false },
  Plan: { by: 'name', descending: false },
  Order: { by: 'createdAt', descending: true },
  OrderItem: { by: 'createdAt', descending: true },
  Allocation: { by: 'name', descending: false },
  ComponentUsage: { by: 'date', descending: true },
}

const collator = new Intl.Collator('en')

/** Sorted as a Core sorts, for rows that no single list of it has; rows that are equal by the ordering come by their keys. */
export function sorted<R extends AnyRecord>(
  records: readonly R[],
  { by, descending }: Ordering,
): readonly R[] {
  if (records.length < 2) return records
  const sign = descending ? -1 : 1
  const valued = records.map((record) => ({ record, value: String(record.subject(by) ?? '') }))
  const compare = (a: Valued<R>, b: Valued<R>) =>
    sign * collator.compare(a.value, b.value) || compareKeys(a.record.key, b.record.key)
  return sort(valued, compare).map(({ record }) => record)
}

interface Valued<R> {
  readonly record: R
  readonly value: string
}

/** Numbers by their size, as they were given one after another; others in an order that is always the same. */
function compareKeys(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
