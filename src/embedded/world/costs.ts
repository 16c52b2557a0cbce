import type { Plan } from './entities/market.js'
import type { Limits } from './entities/orders.js'

/** What limits cost by a plan's prices, as a decimal with ten places; null without a plan. */
export function costOf(plan: Plan | null, limits: Limits): string | null {
  if (plan === null) return null
  const total = Object.entries(limits).reduce(
    (sum, [type, amount]) => sum + amount * (plan.prices[type] ?? 0),
    0,
  )
  return total.toFixed(10)
}
