import { Invalid, invalid } from '../../http/input.js'
import type { World } from '../../world/world.js'
import type { Component, Offering } from '../../world/entities/market.js'
import type { Allocation, Limits } from '../../world/entities/orders.js'

/** What is wrong with limits: an unknown component, which is told by itself, or an amount out of bounds. */
export function checkLimits(world: World, limits: Limits, offering: Offering, allocation?: Allocation): void {
  const limited = offering.components.filter((component) => component.billingType === 'limit')
  const unknown = Object.keys(limits).filter((type) => !limited.some((component) => component.type === type))
  if (unknown.length > 0) throw new UnknownLimits(`Invalid types: ${inSetOrder(unknown).join(', ')}`)
  for (const [type, amount] of Object.entries(limits)) {
    const component = limited.find((candidate) => candidate.type === type)
    if (component !== undefined) checkAmount(world, amount, component, offering, allocation)
  }
}

/** Limits of components that the offering does not have, or does not limit. */
export class UnknownLimits extends Invalid {
  readonly detail: string

  constructor(detail: string) {
    super({ limits: [detail] })
    this.detail = detail
  }
}

function checkAmount(
  world: World,
  amount: number,
  component: Component,
  offering: Offering,
  allocation?: Allocation,
): void {
  const { maxValue, minValue, maxAvailableLimit } = component
  if (maxValue !== null && maxValue !== 0 && amount > maxValue) {
    throw invalid(`The limit ${String(amount)} value cannot be more than ${String(maxValue)}.`)
  }
  if (minValue !== null && minValue !== 0 && amount < minValue) {
    throw invalid(`The limit ${String(amount)} value cannot be less than ${String(minValue)}.`)
  }
  const others = world.allocations
    .all()
    .filter((row) => row.offering === offering && row.state !== 'Terminated')
  checkThreshold(amount, component, others)
  const taken = sumOf(
    others.filter((row) => row !== allocation),
    component,
  )
  if (maxAvailableLimit !== null && maxAvailableLimit !== 0 && taken + amount >= maxAvailableLimit) {
    const left = String(maxAvailableLimit - taken - 1)
    throw invalid(
      `Requested ${component.type} cannot be provisioned due to offering safety limit. You can allocate up to ${left} of ${component.type}.`,
    )
  }
}

const periods: Readonly<Record<string, string>> = { month: 'Monthly', annual: 'Annual', total: 'Total' }

function checkThreshold(amount: number, component: Component, allocations: readonly Allocation[]): void {
  const { limitAmount, limitPeriod } = component
  const period = periods[limitPeriod ?? '']
  if (limitAmount === null || limitAmount === 0 || period === undefined) return
  if (sumOf(allocations, component) + amount > limitAmount) {
    throw invalid(`${period} limit exceeds threshold ${String(limitAmount)}.`)
  }
}

function sumOf(allocations: readonly Allocation[], component: Component): number {
  return allocations.reduce((sum, row) => sum + Math.max(0, row.limits[component.type] ?? 0), 0)
}

/** The Core lists these in no order of its own; this is one that was seen. */
function inSetOrder(types: readonly string[]): string[] {
  return [...types].sort((a, b) => b.length - a.length || (a < b ? 1 : -1))
}
