import { firstOfMonth, timestamp } from '../clock.js'
import type { Allocation } from '../entities/orders.js'
import type { OrderParts } from './orders.js'

/** Half a year of monthly usages, for every second allocation. */
export function addUsages(
  { world, random, today }: OrderParts,
  allocation: Allocation,
  number: number,
): void {
  const { plan, offering } = allocation
  if (plan === null) return
  const planPeriod = world.planPeriods.add({
    uuid: random.uuid(),
    allocation,
    plan,
    start: allocation.created,
    end: null,
  })
  if (number % 2 === 1) return
  const usages: Record<string, number> = {}
  for (let month = 5; month >= 0; month--) {
    const moment = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - month, 1, 12))
    for (const component of offering.components) {
      const usage = random.integer(0, Math.ceil((allocation.limits[component.type] ?? 0) / 6))
      usages[component.type] = usage
      world.usages.add({
        uuid: random.uuid(),
        allocation,
        component,
        planPeriod,
        usage,
        description: '',
        isRecurring: false,
        billingPeriod: firstOfMonth(moment),
        date: timestamp(moment),
        created: timestamp(moment),
        modifiedBy: null,
      })
    }
  }
  allocation.currentUsages = usages
}
