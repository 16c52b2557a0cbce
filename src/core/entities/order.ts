import {
  amounts,
  asFilledText,
  asObject,
  asRows,
  asText,
  derived,
  json,
  optionalDecimal,
  optionalText,
  text,
  word,
} from './columns.js'
import type { OrderState, OrderType } from './entity.js'
import type { Column, Mapping, Row } from './mapping.js'
import { allocationOfItem } from './allocation.js'
import { customerKey } from './customer.js'
import { offeringByName, planByName } from './offering.js'
import { projectByDescription } from './project.js'
import { userByUrl, userByUsername } from './user.js'

const orderType: Column<OrderType> = word(
  'type',
  { Create: 'CREATE', Update: 'UPDATE', Terminate: 'TERMINATE' },
  'CREATE',
)

/** Words of 2021 for the state of an order. */
export const orderStates2021: Readonly<Record<string, OrderState>> = {
  'requested for approval': 'PENDING_CONSUMER',
  executing: 'EXECUTING',
  done: 'DONE',
  erred: 'ERRED',
  terminated: 'CANCELED',
  rejected: 'REJECTED',
}

/** Words of 2023 for the state of an order. Newer Cores wait for the project, or for its start, before the provider. */
export const orderStates2023: Readonly<Record<string, OrderState>> = {
  'pending-consumer': 'PENDING_CONSUMER',
  'pending-provider': 'PENDING_PROVIDER',
  executing: 'EXECUTING',
  done: 'DONE',
  erred: 'ERRED',
  canceled: 'CANCELED',
  rejected: 'REJECTED',
}

/** The states that an order does not leave. */
const finalOrderStates: ReadonlySet<OrderState> = new Set<OrderState>([
  'DONE',
  'ERRED',
  'REJECTED',
  'CANCELED',
])

const isFinal = ({ from, read }: Column<OrderState>): Column<boolean> =>
  derived(from, (row) => finalOrderStates.has(read(row)))

/** What has not been created yet will have the name that it was ordered with. */
const allocationName: Column<string | null> = derived(
  ['resource_name', 'attributes'],
  (row) => asFilledText(row['resource_name']) ?? asFilledText(asObject(row['attributes'])['name']),
)

const itemsOf = (row: Row) => asRows(row['items'])

/** An order of 2021 is `done` even when an item of it erred: such an order is shown as ERRED. */
const orderState2021: Column<OrderState> = derived(['state', 'items'], (row) => {
  const state = orderStates2021[asText(row['state']) ?? ''] ?? 'UNKNOWN'
  return state === 'DONE' && itemsOf(row).some((item) => item['state'] === 'erred') ? 'ERRED' : state
})

/** An item of 2021 that is pending waits for whom its order waits for; one that ended early ended as its order did. */
const itemState2021: Column<OrderState> = derived(['state', 'order_state'], (row) => {
  const ofOrder = orderStates2021[asText(row['order_state']) ?? ''] ?? 'UNKNOWN'
  switch (row['state']) {
    case 'pending':
      return ofOrder === 'PENDING_CONSUMER' ? 'PENDING_CONSUMER' : 'PENDING_PROVIDER'
    case 'executing':
    case 'terminating':
      return 'EXECUTING'
    case 'done':
      return 'DONE'
    case 'erred':
      return 'ERRED'
    case 'terminated':
      return ofOrder === 'REJECTED' ? 'REJECTED' : 'CANCELED'
    default:
      return 'UNKNOWN'
  }
})

const item2021: Mapping<'OrderItem'> = {
  entity: 'OrderItem',
  columns: {
    uuid: text('uuid'),
    type: orderType,
    state: itemState2021,
    coreState: text('state'),
    allocationName,
    limits: amounts('limits'),
    attributes: json('attributes'),
    cost: optionalDecimal('cost'),
    errorMessage: optionalText('error_message'),
    createdAt: text('created'),
  },
  links: { offering: offeringByName, plan: planByName, allocation: allocationOfItem },
  context: { plan: ['offering'], 'limits.component': ['offering'] },
}

const orderState2023 = word('state', orderStates2023, 'UNKNOWN')

const ofItems = (field: string): Column<readonly string[]> =>
  derived(['items'], (row) => itemsOf(row).flatMap((item) => asText(item[field]) ?? []))

/** `/marketplace-orders/` of 2021, items inside. */
export const order2021: Mapping<'Order'> = {
  entity: 'Order',
  columns: {
    uuid: text('uuid'),
    type: orderType,
    state: orderState2021,
    coreState: text('state'),
    isFinal: isFinal(orderState2021),
    createdAt: text('created'),
    reviewedAt: optionalText('approved_at'),
    totalCost: optionalDecimal('total_cost'),
    errorMessage: derived(['items'], (row) => {
      return (
        itemsOf(row)
          .map((item) => asText(item['error_message']))
          .find(Boolean) ?? null
      )
    }),
  },
  links: {
    project: projectByDescription,
    createdBy: userByUrl('created_by'),
    reviewedBy: userByUrl('approved_by'),
  },
  parts: { items: { from: 'items', mapping: item2021, inherit: { order_state: 'state' } } },
  subjects: {
    customer: customerKey,
    offering: ofItems('offering_uuid'),
    allocation: ofItems('marketplace_resource_uuid'),
  },
}

const item2023: Mapping<'OrderItem'> = {
  ...item2021,
  columns: { ...item2021.columns, state: orderState2023 },
}

/** `/marketplace-orders/` of 2023: one action an order, seen as its single item too. Who made it is not told. */
export const order2023: Mapping<'Order'> = {
  entity: 'Order',
  columns: {
    uuid: text('uuid'),
    type: orderType,
    state: orderState2023,
    coreState: text('state'),
    isFinal: isFinal(orderState2023),
    createdAt: text('created'),
    reviewedAt: derived(
      ['consumer_reviewed_at', 'provider_reviewed_at'],
      (row) => asText(row['consumer_reviewed_at']) ?? asText(row['provider_reviewed_at']),
    ),
    totalCost: optionalDecimal('cost'),
    errorMessage: optionalText('error_message'),
  },
  links: { project: projectByDescription, reviewedBy: userByUsername('consumer_reviewed_by') },
  parts: { items: { from: 'row', mapping: item2023 } },
  subjects: {
    customer: customerKey,
    offering: optionalText('offering_uuid'),
    allocation: optionalText('marketplace_resource_uuid'),
  },
}
