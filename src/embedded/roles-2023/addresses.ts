import type { Context } from '../http/context.js'
import type { Offering, Plan } from '../world/entities/market.js'

interface Identified {
  readonly uuid: string
}

/** The address of a customer at this Core. */
export function customerAddress(customer: Identified, context: Context): string {
  return context.url(`/api/customers/${customer.uuid}/`)
}

/** The address of a project at this Core. */
export function projectAddress(project: Identified, context: Context): string {
  return context.url(`/api/projects/${project.uuid}/`)
}

/** The address of a user at this Core; null where there is nobody. */
export function userAddress(user: Identified | null, context: Context): string | null {
  return user === null ? null : context.url(`/api/users/${user.uuid}/`)
}

/** The address of an order at this Core. */
export function orderAddress(order: Identified, context: Context): string {
  return context.url(`/api/marketplace-orders/${order.uuid}/`)
}

/** The address of an allocation at this Core. */
export function allocationAddress(allocation: Identified, context: Context): string {
  return context.url(`/api/marketplace-resources/${allocation.uuid}/`)
}

/** The address of an offering as those who order see it. */
export function publicOfferingAddress(offering: Offering, context: Context): string {
  return context.url(`/api/marketplace-public-offerings/${offering.uuid}/`)
}

/** The address of an offering as its provider sees it. */
export function providerOfferingAddress(offering: Offering, context: Context): string {
  return context.url(`/api/marketplace-provider-offerings/${offering.uuid}/`)
}

/** The address of a plan as those who order see it; null without a plan. */
export function publicPlanAddress(plan: Plan | null, context: Context): string | null {
  if (plan === null) return null
  return context.url(`/api/marketplace-public-offerings/${plan.offering.uuid}/plans/${plan.uuid}/`)
}

/** The address of a plan as its provider sees it. */
export function providerPlanAddress(plan: Plan, context: Context): string {
  return context.url(`/api/marketplace-plans/${plan.uuid}/`)
}

/** The address of a category at this Core. */
export function categoryAddress(category: Identified, context: Context): string {
  return context.url(`/api/marketplace-categories/${category.uuid}/`)
}
