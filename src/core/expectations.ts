import type { EntityName } from './entities/entity.js'

/** Rows that lists have on average, by what they are narrowed by: a first guess, until a list has been seen. */
const averages: Readonly<Partial<Record<EntityName, Readonly<Record<string, number>>>>> = {
  Project: { customer: 40, member: 6 },
  Membership: { project: 5, user: 8, username: 8, customer: 100 },
  User: { project: 5, customer: 50, username: 1 },
  Offering: { customer: 10 },
  Order: { project: 1.5, allocation: 1.3, customer: 60, offering: 30 },
  Allocation: { project: 1, customer: 50, offering: 30 },
  ComponentUsage: { allocation: 10, project: 10, customer: 500 },
}

/** The same in all that a caller sees. */
const inAll: Readonly<Partial<Record<EntityName, number>>> = { Customer: 15, Offering: 80, Plan: 80 }
const elsewhere = 400

/** How many rows to expect of an entity where a key narrows the list, or (no key) in all that a caller sees. */
export function expectedRows(entity: EntityName, scope: string | undefined): number {
  if (scope === undefined) return inAll[entity] ?? elsewhere
  return averages[entity]?.[scope] ?? 1
}
