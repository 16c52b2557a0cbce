import { badRequest, forbidden } from '../../http/problem.js'
import { flag, text } from '../../http/input-fields.js'
import { Invalid, invalid, optional, orBadRequest, readInput, required } from '../../http/input.js'
import { uuidOf } from '../../http/template.js'
import { firstOfMonth } from '../../world/clock.js'
import { listOf } from '../input/types.js'
import { callerMay } from '../roles/permissions.js'
import type { Context } from '../../http/context.js'
import type { Handler } from '../../http/route.js'
import type { Json } from '../../json.js'
import type { Component } from '../../world/entities/market.js'
import type { Allocation } from '../../world/entities/orders.js'

const usageInput = {
  type: text(),
  amount: required(readAmount),
  description: optional(text({ blank: true })),
  recurring: optional(flag()),
}

const reportInput = {
  usages: listOf(usageInput),
  plan_period: optional(
    required((raw, { world }: Context) => known(world.planPeriods.find(uuidText(raw)), raw)),
  ),
  resource: optional(
    required((raw, { world }: Context) => known(world.allocations.find(uuidText(raw)), raw)),
  ),
}

/** `POST …/set_usage/`: what an allocation used this month, by who provides it. */
export const reportUsage: Handler = (context) => {
  const { usages, plan_period: period, resource } = readInput(reportInput, context)
  const allocation = period?.allocation ?? resource
  const components = orBadRequest(() =>
    reportable(
      allocation,
      usages.map(({ type }) => type),
    ),
  )
  const { offering } = components.allocation
  if (!callerMay(context, 'RESOURCE.SET_USAGE', { customer: offering.customer }, { offering }))
    throw forbidden()
  for (const usage of usages) {
    const component = components.known.find(({ type }) => type === usage.type)
    if (component !== undefined) record(components.allocation, component, usage, context)
  }
  components.allocation.currentUsages = Object.fromEntries(usages.map(({ type, amount }) => [type, amount]))
  return { status: 201 }
}

interface Reported {
  readonly amount: number
  readonly description: string | undefined
  readonly recurring: boolean | undefined
}

/** The components that usage may be reported of. */
function reportable(allocation: Allocation | undefined, types: readonly string[]) {
  if (allocation === undefined) {
    throw badRequest({ non_field_errors: ['Either plan_period or resource should be provided.'] })
  }
  if (!['OK', 'Updating', 'Terminating'].includes(allocation.state)) {
    throw new Invalid({ resource: ['Resource is not in valid state.'] })
  }
  const known = allocation.offering.components.filter(({ billingType }) =>
    ['usage', 'limit'].includes(billingType),
  )
  const unknown = [...new Set(types)].filter((type) => !known.some((component) => component.type === type))
  if (unknown.length > 0) {
    throw new Invalid({ non_field_errors: [`These components are invalid: ${unknown.sort().join(', ')}.`] })
  }
  return { allocation, known }
}

/** One row a component and month: a second report replaces the first. */
function record(
  allocation: Allocation,
  component: Component,
  usage: Reported,
  { world, user }: Context,
): void {
  const billingPeriod = firstOfMonth(new Date())
  const rows = world.usages.all()
  const ofMonth = rows.filter(
    (row) =>
      row.allocation === allocation && row.component === component && row.billingPeriod === billingPeriod,
  )
  const values = {
    usage: usage.amount,
    date: world.now(),
    description: usage.description ?? '',
    isRecurring: usage.recurring ?? false,
    modifiedBy: user,
  }
  const [row] = ofMonth
  if (row !== undefined) {
    Object.assign(row, values)
    return
  }
  const planPeriod = world.planPeriods
    .all()
    .find((period) => period.allocation === allocation && period.end === null)
  const created = world.now()
  world.usages.add({
    uuid: world.newUuid(),
    allocation,
    component,
    planPeriod: planPeriod ?? null,
    billingPeriod,
    created,
    ...values,
  })
}

function readAmount(raw: Json): number {
  const written = typeof raw === 'number' || typeof raw === 'string' ? String(raw).trim() : ''
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(written)) throw invalid('A valid number is required.')
  const decimals = written.split('.')[1] ?? ''
  if (decimals.length > 2) throw invalid('Ensure that there are no more than 2 decimal places.')
  return Number(written)
}

function uuidText(raw: Json): string {
  return typeof raw === 'string' ? (uuidOf(raw) ?? '') : ''
}

function known<Entity>(entity: Entity | undefined, raw: Json): Entity {
  if (entity !== undefined) return entity
  const value = typeof raw === 'string' ? raw : JSON.stringify(raw)
  throw invalid(
    uuidText(raw) === '' ? `“${value}” is not a valid UUID.` : `Object with uuid=${value} does not exist.`,
  )
}
