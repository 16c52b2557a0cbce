import type { EndpointCosts } from '../costs.js'

/** An endpoint whose whole request is one transaction. */
const locking = (
  request: number,
  row: number,
  fields: Readonly<Record<string, number>> = {},
): EndpointCosts => ({
  request,
  row,
  fields: Object.entries(fields).map(([name, milliseconds]) => ({ milliseconds, of: [name] })),
  locksToken: true,
})

/** What a Core of 2021 takes: measured with its database quiet. Most endpoints ignore `field=`. */
export const costs2021 = {
  projects: locking(25, 0.9, {
    billing_price_estimate: 6.8,
    backend_id: 1.4,
    end_date: 1.6,
    oecd_fos_2007_code: 1.9,
  }),
  // Which customers a caller sees is one long query, however few they are.
  customers: { request: 210, row: 1, locksToken: false },
  customerUsers: { request: 25, row: 14.5, locksToken: false },
  projectPermissions: { request: 30, row: 6.7, locksToken: false },
  // With all the roles of each.
  users: { request: 25, row: 30, locksToken: false },
  offerings: locking(50, 20),
  plans: locking(50, 17),
  orders: locking(50, 24.5),
  allocations: locking(70, 20),
  usages: locking(50, 7.6),
} as const satisfies Readonly<Record<string, EndpointCosts>>
