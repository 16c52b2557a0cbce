import { integer, flag, text, word } from '../http/input-fields.js'
import {
  invalid,
  Invalid,
  optional,
  orBadRequest,
  pythonType,
  readFields,
  readInput,
  required,
} from '../http/input.js'
import { badRequest, forbidden } from '../http/problem.js'
import { firstOfMonth } from '../world/clock.js'
import type { Context } from '../http/context.js'
import type { Handler } from '../http/route.js'
import type { Json } from '../json.js'
import type { ComponentUsage, PlanPeriod } from '../world/entities/orders.js'

const schema = {
  plan_period: required((value, { world }: Context) => {
    const uuid = typeof value === 'string' ? value : JSON.stringify(value)
    const period = world.planPeriods.find(uuid.replaceAll('-', ''))
    if (period !== undefined) return period
    throw invalid(`Object with uuid=${uuid} does not exist.`)
  }),
  usages: required((value) => {
    if (Array.isArray(value)) return value as readonly Json[]
    throw new Invalid({
      non_field_errors: [`Expected a list of items but got type "${pythonType(value)}".`],
    })
  }),
}

interface Reported {
  readonly type: string
  readonly amount: number
  readonly description: string | undefined
  readonly isRecurring: boolean
}

/** `POST /api/marketplace-component-usages/set_usage/`: for the provider, of this month. */
export const setUsage: Handler = (context) => {
  const { plan_period: period, usages } = readInput(schema, context)
  const { components, customer } = period.allocation.offering
  const reported = usages.map((usage) =>
    readUsage(
      usage,
      components.map(({ type }) => type),
      context,
    ),
  )
  const missing = components
    .map(({ type }) => type)
    .filter((type) => !reported.some((usage) => usage.type === type))
  if (missing.length > 0) {
    throw badRequest({ non_field_errors: [`These components are missing: ${missing.sort().join(', ')}.`] })
  }
  if (!context.access.isStaff && !context.access.isOwner(customer)) {
    throw forbidden(
      'Only staff, service provider owner and service manager are allowed to submit usage data for marketplace resource.',
    )
  }
  for (const usage of reported) record(period, usage, context)
  period.allocation.currentUsages = Object.fromEntries(reported.map(({ type, amount }) => [type, amount]))
  return { status: 201 }
}

function readUsage(data: Json, types: readonly string[], context: Context): Reported {
  const input = orBadRequest(() =>
    readFields(
      {
        type: word(types),
        amount: integer(),
        description: optional(text({ blank: true })),
        recurring: optional(flag()),
      },
      data,
      context,
    ),
  )
  return { ...input, isRecurring: input.recurring ?? false }
}

function record(period: PlanPeriod, reported: Reported, { world, user }: Context): void {
  const { allocation } = period
  const component = allocation.offering.components.find(({ type }) => type === reported.type)
  if (component === undefined) return
  const billingPeriod = firstOfMonth(new Date())
  const known = world.usages
    .all()
    .find(
      (usage) =>
        usage.allocation === allocation &&
        usage.component === component &&
        usage.billingPeriod === billingPeriod,
    )
  const usage: ComponentUsage =
    known ??
    world.usages.add({
      uuid: world.newUuid(),
      allocation,
      component,
      planPeriod: period,
      usage: 0,
      description: '',
      isRecurring: false,
      billingPeriod,
      date: world.now(),
      created: world.now(),
      modifiedBy: null,
    })
  usage.usage = reported.amount
  usage.description = reported.description ?? ''
  usage.isRecurring = reported.isRecurring
  usage.date = world.now()
  usage.modifiedBy = user
}
