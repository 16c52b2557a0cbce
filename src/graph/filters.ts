import { contains, equals } from '../core/entities/conditions.js'
import type { Condition } from '../core/entities/conditions.js'
import type { EntityName } from '../core/entities/entity.js'
import { badInput } from '../core/errors.js'
import type { CoreSession } from '../core/session.js'
import { isStorable } from '../core/storable-text.js'
import type {
  AllocationFilter,
  CustomerFilter,
  MembershipFilter,
  OfferingFilter,
  OrderFilter,
  ProjectFilter,
  UsageFilter,
  UserFilter,
} from './generated/resolvers.js'

/** What each filter of the graph asks, as conditions on the entity. What is absent or null asks nothing. */

type Given<T> = T | null | undefined

const exactly = (on: string, value: Given<string>): Condition[] =>
  value == null ? [] : [equals(on, searchable(on, value))]
const containing = (on: string, value: Given<string>): Condition[] =>
  value == null ? [] : [contains(on, searchable(on, value))]
const anyOf = (on: string, values: Given<readonly string[]>): Condition[] =>
  values == null ? [] : [equals(on, ...new Set(values.map((value) => searchable(on, value))))]
const flag = (on: string, value: Given<boolean>): Condition[] =>
  value == null ? [] : [equals(on, String(value))]

/** A Core refuses to look for what its database could not hold. */
function searchable(on: string, text: string): string {
  if (isStorable(text)) return text
  throw badInput(`"${on}" cannot be looked for with a NUL character or half of a surrogate pair in it.`)
}

function referring(
  session: CoreSession,
  on: string,
  entity: EntityName,
  ids: Given<readonly string[] | string>,
) {
  if (ids == null) return []
  const given = typeof ids === 'string' ? [ids] : ids
  return anyOf(
    on,
    given.map((id) => session.identifiers.keyOf(entity, id)),
  )
}

export const customerConditions = (filter: CustomerFilter): Condition[] => [
  ...containing('name', filter.name),
  ...exactly('name', filter.nameExact),
  ...containing('abbreviation', filter.abbreviation),
  ...containing('nativeName', filter.nativeName),
]

export const projectConditions = (filter: ProjectFilter, session: CoreSession): Condition[] => [
  ...containing('name', filter.name),
  ...exactly('name', filter.nameExact),
  ...containing('description', filter.description),
  ...exactly('backendId', filter.backendId),
  ...referring(session, 'customer', 'Customer', filter.customer),
  ...containing('customerName', filter.customerName),
  ...containing('customerAbbreviation', filter.customerAbbreviation),
]

export const membershipConditions = (filter: MembershipFilter, session: CoreSession): Condition[] => [
  ...referring(session, 'project', 'Project', filter.project),
  ...referring(session, 'user', 'User', filter.user),
  ...exactly('username', filter.username),
  ...containing('fullName', filter.fullName),
  ...referring(session, 'customer', 'Customer', filter.customer),
  ...anyOf('role', filter.role),
]

export const userConditions = (filter: UserFilter, session: CoreSession): Condition[] => [
  ...exactly('username', filter.username),
  ...containing('fullName', filter.fullName),
  ...containing('email', filter.email),
  ...referring(session, 'project', 'Project', filter.project),
  ...referring(session, 'customer', 'Customer', filter.customer),
]

export const offeringConditions = (filter: OfferingFilter, session: CoreSession): Condition[] => [
  ...containing('name', filter.name),
  ...exactly('name', filter.nameExact),
  ...referring(session, 'customer', 'Customer', filter.customer),
  ...anyOf('state', filter.state),
  ...flag('shared', filter.shared),
  ...anyOf('type', filter.type),
  ...exactly('country', filter.country?.toLowerCase()),
  ...containing('accessType', filter.accessType),
]

export const orderConditions = (filter: OrderFilter, session: CoreSession): Condition[] => [
  ...referring(session, 'project', 'Project', filter.project),
  ...referring(session, 'customer', 'Customer', filter.customer),
  ...referring(session, 'offering', 'Offering', filter.offering),
  ...referring(session, 'allocation', 'Allocation', filter.allocation),
  ...anyOf('state', filter.state),
  ...anyOf('type', filter.type),
]

export const allocationConditions = (filter: AllocationFilter, session: CoreSession): Condition[] => [
  ...containing('name', filter.name),
  ...exactly('name', filter.nameExact),
  ...referring(session, 'project', 'Project', filter.project),
  ...referring(session, 'customer', 'Customer', filter.customer),
  ...referring(session, 'offering', 'Offering', filter.offering),
  ...anyOf('state', filter.state),
  ...exactly('backendId', filter.backendId),
]

export const usageConditions = (filter: UsageFilter): Condition[] => [
  ...exactly('type', filter.type),
  ...(filter.from == null ? [] : [{ on: 'day', is: 'atLeast', values: [filter.from] } as const]),
  ...(filter.to == null ? [] : [{ on: 'day', is: 'atMost', values: [filter.to] } as const]),
]
