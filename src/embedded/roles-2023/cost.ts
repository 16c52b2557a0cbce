import { costBy, each } from '../http/costs.js'
import type { ListCosts } from '../http/costs.js'

const request = 30
const row = 0.6

const list = (...needs: string[]): ListCosts => ({ request, row, needs })

/** The time of a real Core of the era, from the number of its SQL statements. */
export const cost = costBy({
  lists: {
    projects: list(
      '7.5: billing_price_estimate',
      '2.4: end_date_requested_by',
      ...each(
        '2',
        'slug type backend_id start_date end_date oecd_fos_2007_code oecd_fos_2007_label is_industry image',
      ),
      ...each('1', 'resources_count marketplace_resource_count'),
    ),
    'projects/list_users': list('4: user_uuid'),
    customers: {
      // Whose customers they are is found out by one long query, however few they are.
      request: 160,
      row,
      needs: [
        '1 each: projects',
        ...each(
          '1',
          'projects_count users_count payment_profiles is_service_provider call_managing_organization_uuid',
        ),
      ],
    },
    'customers/users': { request, row: 19.5, needs: ['0.6 each: projects'] },
    'customers/list_users': list('4: user_uuid'),
    users: list(
      '5.7 each: permissions',
      '5: requested_email identity_provider_name identity_provider_label identity_provider_fields',
    ),
    'user-permissions': list('4: user_uuid user_name role_name scope_name'),
    'marketplace-public-offerings': { request, row: 1.2, needs: offerings() },
    'marketplace-provider-offerings': { request, row: 1.2, needs: [...offerings(), '4: integration_status'] },
    'marketplace-plans': list('25: prices plan_type minimal_price resources_count'),
    'marketplace-orders': list(
      ...ordered(),
      '1: project_name project_uuid project_description project_slug customer_name customer_uuid customer_slug',
      '1: customer_name customer_uuid customer_slug',
      '1: resource_uuid resource_type resource_name marketplace_resource_uuid old_cost_estimate',
      '1: consumer_reviewed_by consumer_reviewed_by_full_name',
      '1: provider_reviewed_by provider_reviewed_by_full_name',
      '1: created_by_full_name created_by_civil_number',
      '2: fixed_price activation_price',
      '1: issue',
    ),
    'marketplace-resources': { request: 40, row, needs: allocations() },
    'marketplace-provider-resources': list(...allocations()),
    'marketplace-component-usages': list(
      '1: type name measured_unit',
      '1: resource_name resource_uuid offering_name offering_uuid project_name project_uuid customer_name customer_uuid',
      '1: offering_name offering_uuid',
      '1: project_name project_uuid customer_name customer_uuid',
      '1: customer_name customer_uuid',
    ),
    '': { request: 24, row: 0 },
  },
  otherwise: list(),
  unit: 1.8,
  locking: [
    'projects',
    'roles',
    'marketplace-orders',
    'marketplace-resources',
    'marketplace-provider-resources',
    'marketplace-provider-offerings',
    'marketplace-plans',
    'marketplace-categories',
    'marketplace-component-usages',
  ],
})

function offerings(): string[] {
  const lone =
    'endpoints roles components order_count screenshots files organization_groups google_calendar_link promotion_campaigns'
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
