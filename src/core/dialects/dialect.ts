import type { Condition } from '../entities/conditions.js'
import type { EntityName } from '../entities/entity.js'
import type { Lookup, Partition, Route, Spread } from './route.js'

export type CoreDialect = 'PERMISSIONS_2021' | 'ROLES_2023'

/** What differs between Cores, as data: which ways there are to each entity. */
export interface Dialect {
  readonly name: CoreDialect
  readonly routes: Readonly<Record<EntityName, readonly Route[]>>
  readonly lookups: Readonly<Partial<Record<EntityName, readonly Lookup[]>>>
  readonly partitions: Readonly<Partial<Record<EntityName, Partition>>>
  readonly spreads: Readonly<Partial<Record<EntityName, Spread>>>
  /** Conditions that single out a membership by what its global id says; undefined where that is no such key. */
  readonly membershipByKey: (key: string) => readonly Condition[] | undefined
  /** The last part of an entity's REST path, by which a pasted URL is told: `projects` -> Project. */
  readonly collections: Readonly<Record<string, EntityName>>
}
