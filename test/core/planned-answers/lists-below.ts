import { contains, equals } from '../../../src/core/entities/conditions.js'
import type { Condition } from '../../../src/core/entities/conditions.js'
import type { EntityName } from '../../../src/core/entities/entity.js'
import { Selection } from '../../../src/core/entities/selection.js'

/** A list below an entity, with what may be asked of it. */
export interface ListBelow {
  readonly parent: EntityName
  readonly subject: string
  readonly entity: EntityName
}

export const listsBelow: readonly ListBelow[] = [
  { parent: 'Customer', subject: 'customer', entity: 'Project' },
  { parent: 'Customer', subject: 'customer', entity: 'Offering' },
  { parent: 'Customer', subject: 'customer', entity: 'Order' },
  { parent: 'Customer', subject: 'customer', entity: 'Allocation' },
  { parent: 'Customer', subject: 'customer', entity: 'Membership' },
  { parent: 'Project', subject: 'project', entity: 'Membership' },
  { parent: 'Project', subject: 'project', entity: 'Allocation' },
  { parent: 'Project', subject: 'project', entity: 'Order' },
  { parent: 'Offering', subject: 'offering', entity: 'Allocation' },
  { parent: 'Offering', subject: 'offering', entity: 'Order' },
  { parent: 'Allocation', subject: 'allocation', entity: 'Order' },
  { parent: 'Allocation', subject: 'allocation', entity: 'ComponentUsage' },
  { parent: 'User', subject: 'user', entity: 'Membership' },
]

/** Conditions that the graph's filters make. */
export const conditionsOn: Readonly<Partial<Record<EntityName, readonly Condition[]>>> = {
  Project: [
    contains('name', 'a'),
    contains('description', 'e'),
    contains('customerName', 'c'),
    equals('backendId', 'none of that name'),
  ],
  Offering: [
    equals('state', 'ACTIVE'),
    equals('state', 'ACTIVE', 'PAUSED'),
    equals('shared', 'true'),
    equals('country', 'finland'),
    contains('accessType', 'regular'),
  ],
  Order: [
    equals('state', 'DONE'),
    equals('state', 'ERRED', 'PENDING_PROVIDER'),
    equals('state', 'PENDING_CONSUMER', 'EXECUTING'),
    equals('type', 'CREATE'),
    equals('type', 'UPDATE', 'TERMINATE'),
  ],
  Allocation: [
    equals('state', 'OK'),
    equals('state', 'CREATING', 'TERMINATED'),
    contains('name', '1'),
    contains('name', '1 '),
  ],
  Membership: [
    equals('role', 'MANAGER'),
    equals('role', 'ADMIN', 'MEMBER'),
    equals('role', 'OTHER', 'MEMBER'),
    contains('fullName', 'a'),
    contains('fullName', ' '),
  ],
  ComponentUsage: [
    equals('type', 'cpu_k_hours'),
    { on: 'day', is: 'atLeast', values: ['2026-09-01'] },
    { on: 'day', is: 'atMost', values: ['2026-10-15'] },
  ],
}

/** What is asked of the rows. */
export const selectionsOf: Readonly<Partial<Record<EntityName, readonly Selection[]>>> = {
  Project: [Selection.of('name', 'description'), Selection.of('name', 'endDate', 'backendId')],
  Offering: [Selection.of('name', 'state', 'access')],
  Order: [Selection.of('state', 'type', 'createdAt'), Selection.of('totalCost', 'errorMessage')],
  Allocation: [Selection.of('name', 'state'), Selection.of('name', 'limits', 'endDate')],
  Membership: [Selection.of('role', 'expiresAt'), Selection.of('role', 'createdAt')],
  ComponentUsage: [Selection.of('type', 'usage', 'date')],
}
