import type { Work } from '../http/context.js'

/**
 * What a row needs for its fields, in SQL statements: by list (or list and action), then by what is fetched, the fields
 * that need it. What several fields need is fetched once. A number before the colon says that it takes so many
 * statements.
 */
const needs: Readonly<Record<string, readonly string[]>> = {
  projects: [
    '7.5: billing_price_estimate',
    '2.4: end_date_requested_by',
    ...each(
      '2',
      'slug type backend_id start_date end_date oecd_fos_2007_code oecd_fos_2007_label is_industry image',
    ),
    ...each('1', 'resources_count marketplace_resource_count'),
  ],
  customers: [
    '26: projects',
    ...each(
      '1',
      'projects_count users_count payment_profiles is_service_provider call_managing_organization_uuid',
    ),
  ],
  'customers/users': ['11: projects'],
  'customers/list_users': ['4: user_uuid'],
  'projects/list_users': ['4: user_uuid'],
  users: [
    '51: permissions',
    '5: requested_email identity_provider_name identity_provider_label identity_provider_fields',
  ],
  'user-permissions': ['4: user_uuid user_name role_name scope_name'],
  'marketplace-public-offerings': offerings(),
  'marketplace-provider-offerings': [...offerings(), '4: integration_status'],
  'marketplace-plans': ['25: prices plan_type minimal_price resources_count'],
  'marketplace-orders': [
    ...ordered(),
    '1: project_name project_uuid project_description project_slug customer_name customer_uuid customer_slug',
    '1: customer_name customer_uuid customer_slug',
    '1: resource_uuid resource_type resource_name marketplace_resource_uuid old_cost_estimate',
    '1: consumer_reviewed_by consumer_reviewed_by_full_name',
    '1: provider_reviewed_by provider_reviewed_by_full_name',
    '1: created_by_full_name created_by_civil_number',
    '2: fixed_price activation_price',
    '1: issue',
  ],
  'marketplace-resources': allocations(),
  'marketplace-provider-resources': allocations(),
  'marketplace-component-usages': [
    '1: type name measured_unit',
    '1: resource_name resource_uuid offering_name offering_uuid project_name project_uuid customer_name customer_uuid',
    '1: offering_name offering_uuid',
    '1: project_name project_uuid customer_name customer_uuid',
    '1: customer_name customer_uuid',
  ],
}

function each(statements: string, names: string): string[] {
  return names.split(' ').map((name) => `${statements}: ${name}`)
}

function offerings(): string[] {
  const lone =
    'endpoints roles components order_count screenshots files organization_groups google_calendar_link'
  return [
    '35: plans',
    '1: customer customer_uuid customer_name',
    '1: category category_uuid category_title',
    ...each('1', lone),
  ]
}

/** What orders and allocations have in common. */
function ordered(): string[] {
  return [
    '1: offering offering_name offering_uuid offering_description offering_type offering_terms_of_service offering_shared offering_billable provider_name provider_uuid category_title category_uuid category_icon can_terminate attributes',
    '1: provider_name provider_uuid offering_customer_uuid',
    '1: category_title category_uuid category_icon',
    '1: plan plan_unit plan_name plan_uuid plan_description new_plan_name new_plan_uuid',
    '1: plan',
  ]
}

function allocations(): string[] {
  return [
    ...ordered(),
    '1: project project_uuid project_name project_description project_end_date customer_uuid customer_name',
    '1: customer_uuid customer_name',
    '4: limit_usage',
    '4: can_terminate',
    ...each('1', 'is_usage_based is_limit_based username endpoints project_end_date_requested_by'),
  ]
}

const millisecondsByStatement = 1.8
const requestMilliseconds = 25
const rowMilliseconds = 0.15

/** Lists whose whole request is one transaction, which keeps the caller's token locked. */
const lockingLists = [
  'projects',
  'roles',
  'marketplace-orders',
  'marketplace-resources',
  'marketplace-provider-resources',
  'marketplace-provider-offerings',
  'marketplace-plans',
  'marketplace-categories',
  'marketplace-component-usages',
]

/** The time that a real Core of the era needs for an answer, from counts of its SQL statements. */
export function cost(template: string, work: Work): { milliseconds: number; locksToken: boolean } {
  const [, , list = '', , action = ''] = template.split('/')
  const asked = new Set(work.fields)
  const statements = (needs[action === '' ? list : `${list}/${action}`] ?? []).reduce((sum, need) => {
    const [count = '0', names = ''] = need.split(': ')
    return names.split(' ').some((name) => asked.has(name)) ? sum + Number(count) : sum
  }, 0)
  return {
    milliseconds: requestMilliseconds + work.rows * (rowMilliseconds + statements * millisecondsByStatement),
    locksToken: lockingLists.includes(list),
  }
}
