import type { Row } from '../world.js'

/** The Core's words as the graph has them, for the contenders that are written by hand. */

const orderStates: Readonly<Record<string, string>> = {
  'requested for approval': 'PENDING_CONSUMER',
  executing: 'EXECUTING',
  done: 'DONE',
  erred: 'ERRED',
  terminated: 'CANCELED',
  rejected: 'REJECTED',
  'pending-consumer': 'PENDING_CONSUMER',
  'pending-provider': 'PENDING_PROVIDER',
  canceled: 'CANCELED',
}

export const enumOf = (value: unknown): string =>
  typeof value === 'string' ? value.toUpperCase() : 'UNKNOWN'

export const orderStateOf = (value: unknown): string =>
  typeof value === 'string' ? (orderStates[value] ?? 'UNKNOWN') : 'UNKNOWN'

export interface Amount {
  readonly type: string
  readonly amount: number
}

export function amountsOf(limits: unknown): Amount[] {
  return Object.entries(limits as Readonly<Record<string, number>>)
    .map(([type, amount]) => ({ type, amount }))
    .sort((a, b) => (a.type < b.type ? -1 : 1))
}

/** What was ordered: in 2021 a list, in 2023 the order itself. */
export const itemsOf = (order: Row): readonly Row[] =>
  Array.isArray(order['items']) ? (order['items'] as readonly Row[]) : [order]

/** What an order costs in all: of 2021, and of 2023. */
export const totalCostOf = (order: Row): unknown => order['total_cost'] ?? order['cost']

export const rowsIn = (row: Row, field: string): readonly Row[] => row[field] as readonly Row[]
export const textIn = (row: Row, field: string): string => row[field] as string
