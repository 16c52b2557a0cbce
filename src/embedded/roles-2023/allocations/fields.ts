import { allocationAddress, projectAddress, userAddress } from '../addresses.js'
import { callerMay, projectOrCustomer } from '../roles/permissions.js'
import { asStored } from '../stored-objects.js'
import { isPending } from '../orders/action.js'
import { itemFields } from '../orders/item-fields.js'
import type { Context } from '../../http/context.js'
import type { Fields } from '../../http/fields.js'
import type { Allocation } from '../../world/entities/orders.js'

/** An allocation as the Core shows it: `marketplace-resources`. */
export const allocationFields: Fields<Allocation> = {
  ...itemFields,
  attributes: (row) => asStored(row.attributes),
  limits: (row) => asStored(row.limits),
  uuid: (row) => row.uuid,
  created: (row) => row.created,
  modified: (row) => row.modified,
  url: (row, context) => allocationAddress(row, context),
  scope: () => null,
  description: (row) => row.description,
  state: (row) => row.state,
  resource_uuid: () => null,
  backend_id: (row) => row.backendId,
  effective_id: (row) => row.effectiveId,
  resource_type: () => null,
  project: (row, context) => projectAddress(row.project, context),
  project_uuid: (row) => row.project.uuid,
  project_name: (row) => row.project.name,
  project_description: (row) => row.project.description,
  project_end_date: (row) => row.project.endDate,
  project_end_date_requested_by: (row, context) => userAddress(row.project.endDateRequestedBy, context),
  customer_uuid: (row) => row.project.customer.uuid,
  customer_name: (row) => row.project.customer.name,
  backend_metadata: (row) => row.backendMetadata,
  is_usage_based: (row) => row.offering.components.some((component) => component.billingType === 'usage'),
  is_limit_based: (row) => isLimitBased(row),
  name: (row) => row.name,
  slug: (row) => row.slug,
  current_usages: (row) => asStored(row.currentUsages),
  can_terminate: (row, context) => canTerminate(row, context),
  report: (row) => row.report,
  end_date: (row) => row.endDate,
  end_date_requested_by: (row, context) => userAddress(row.endDateRequestedBy, context),
  username: () => null,
  limit_usage: (row, context) => limitUsage(row, context),
  downscaled: () => false,
  restrict_member_access: () => false,
  paused: () => false,
  endpoints: () => [],
  error_message: (row) => row.errorMessage,
  error_traceback: (row) => row.errorTraceback,
  offering_customer_uuid: (row) => row.offering.customer.uuid,
  options: (row) => row.options,
  available_actions: () => [],
}

/** Whether an order for the allocation still waits for somebody. */
export function hasPendingOrder(allocation: Allocation, context: Context): boolean {
  return context.world.itemsOf(allocation).some((item) => isPending(item.order))
}

function canTerminate(allocation: Allocation, context: Context): boolean {
  const { project, offering, state } = allocation
  if (state !== 'OK' && state !== 'Erred') return false
  if (project.customer.isBlocked || project.customer.isArchived) return false
  if (
    !callerMay(context, 'RESOURCE.TERMINATE', ...projectOrCustomer(project), { customer: offering.customer })
  )
    return false
  return !hasPendingOrder(allocation, context)
}

function isLimitBased(allocation: Allocation): boolean {
  return allocation.offering.components.some((component) => component.billingType === 'limit')
}

/** What was used of each limited component: this month's usage where the limit is a monthly one, else all of it. */
function limitUsage(allocation: Allocation, context: Context): Record<string, number | null> | null {
  if (!isLimitBased(allocation) || allocation.plan === null) return null
  const limited = allocation.offering.components.filter((component) => component.billingType === 'limit')
  const usages = context.world.usages.all().filter((usage) => usage.allocation === allocation)
  const thisYear = context.world.now().slice(0, 4)
  return Object.fromEntries(
    limited.map(({ type, limitPeriod }) => {
      if (limitPeriod === null || limitPeriod === 'month')
        return [type, allocation.currentUsages[type] ?? null]
      const counted = usages.filter(
        (usage) =>
          usage.component.type === type && (limitPeriod !== 'annual' || usage.date.slice(0, 4) >= thisYear),
      )
      const hundredths = counted.reduce((sum, usage) => sum + Math.round(usage.usage * 100), 0)
      return [type, counted.length === 0 ? null : hundredths / 100]
    }),
  )
}
