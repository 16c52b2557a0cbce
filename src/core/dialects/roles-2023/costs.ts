import type { EndpointCosts, FieldCost } from '../costs.js'

/** Milliseconds of one SQL statement, with what is made of its answer. */
const statement = 1.8

const statements = (count: number, names: string): FieldCost => ({
  milliseconds: count * statement,
  of: names.split(' '),
})

const endpoint = (fields: readonly FieldCost[] = [], own: Partial<EndpointCosts> = {}): EndpointCosts => ({
  request: 30,
  row: 0.6,
  fields,
  locksToken: true,
  ...own,
})

/** What the list cannot be asked to leave out. */
const whole = (row: number, own: Partial<EndpointCosts> = {}): EndpointCosts => endpoint([], { row, ...own })

const unlocked: Partial<EndpointCosts> = { locksToken: false }

const ofOfferings = [
  statements(35, 'plans'),
  statements(1, 'components'),
  statements(1, 'category_uuid category_title'),
  statements(1, 'customer_uuid customer_name'),
]

/** Orders and allocations both tell of their offering, plan and project. */
const ofMarket = [
  statements(
    1,
    'attributes offering_uuid offering_name offering_description offering_type offering_shared offering_billable offering_terms_of_service',
  ),
  statements(1, 'plan_uuid plan_name plan_description plan_unit'),
  // The customer is found by the project.
  statements(1, 'project_uuid project_name project_description customer_uuid customer_name'),
  statements(1, 'customer_uuid customer_name'),
]

/** What a current Core takes, by the number of its SQL statements. */
export const costs2023 = {
  projects: endpoint([
    statements(7.5, 'billing_price_estimate'),
    statements(2, 'backend_id'),
    statements(2, 'start_date'),
    statements(2, 'end_date'),
    statements(2, 'oecd_fos_2007_code'),
  ]),
  projectUsers: whole(7.8),
  // Which customers a caller sees is one long query, however few they are.
  customers: endpoint([], { ...unlocked, request: 160 }),
  customerUsers: whole(24, unlocked),
  users: endpoint([], unlocked),
  userRoles: whole(80, unlocked),
  publicOfferings: endpoint(ofOfferings, { ...unlocked, row: 1.2 }),
  providerOfferings: endpoint(ofOfferings, { row: 1.2 }),
  plansOfOfferings: whole(64, unlocked),
  plans: whole(46),
  orders: endpoint([
    ...ofMarket,
    statements(1, 'marketplace_resource_uuid resource_name'),
    statements(1, 'consumer_reviewed_by'),
  ]),
  allocations: endpoint(ofMarket, { request: 40 }),
  usages: endpoint([
    statements(1, 'type name measured_unit'),
    statements(1, 'resource_uuid resource_name project_uuid customer_uuid'),
    statements(1, 'project_uuid customer_uuid'),
    statements(1, 'customer_uuid'),
  ]),
} as const satisfies Readonly<Record<string, EndpointCosts>>
