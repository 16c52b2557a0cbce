import type { CoreDialect } from '../../../src/core/dialects/dialect.js'

/** Ways of which no recording has a row. */
export const unseenRoutes: Readonly<Record<CoreDialect, readonly string[]>> = {
  PERMISSIONS_2021: ['component usage'],
  ROLES_2023: ['component usage'],
}

/** Words of real Cores for which the graph has no name: they show as UNKNOWN or OTHER. */
const unnamedWords: Readonly<Record<string, readonly unknown[]>> = {
  'Order.state': ['pending-project'],
  'OrderItem.state': ['pending-project'],
}

export const isUnnamed = (entity: string, field: string, word: unknown): boolean =>
  unnamedWords[`${entity}.${field}`]?.includes(word) === true

interface Shown {
  readonly filters: readonly string[]
  readonly orders: readonly string[]
}

/**
 * Parameters that no single recording shows to be heeded. The filters were measured on the same Cores by comparing counts;
 * the orders are those of lists of which other orders are recorded, and stand beside them in Waldur's own tables. Both
 * kinds of offerings of 2023 are one table there.
 */
const measured: Readonly<Record<string, Shown>> = {
  'PERMISSIONS_2021 /projects/': { filters: ['customer_name'], orders: [] },
  'PERMISSIONS_2021 /users/': { filters: ['full_name'], orders: ['username'] },
  'PERMISSIONS_2021 /customers/': { filters: [], orders: ['created'] },
  'PERMISSIONS_2021 /marketplace-resources/': { filters: [], orders: ['created'] },
  'ROLES_2023 /customers/': { filters: ['name'], orders: ['created'] },
  'ROLES_2023 /users/': { filters: [], orders: ['username'] },
  'ROLES_2023 /marketplace-public-offerings/': { filters: [], orders: ['created'] },
  'ROLES_2023 /marketplace-provider-offerings/': {
    filters: ['customer_uuid', 'name', 'name_exact', 'shared', 'state', 'type'],
    orders: ['created', 'name'],
  },
  'ROLES_2023 /marketplace-resources/': { filters: ['backend_id', 'customer_uuid'], orders: ['name'] },
  'ROLES_2023 /marketplace-component-usages/': { filters: ['date_after'], orders: [] },
}

export const elsewhereShown = (dialect: CoreDialect, path: string): Shown =>
  measured[`${dialect} ${path}`] ?? { filters: [], orders: [] }
