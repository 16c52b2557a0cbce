import { pick } from '../http/collection.js'
import { serialise } from '../http/fields.js'
import { ok, type Handler } from '../http/route.js'
import { firstOfMonth } from '../world/clock.js'
import { usageFields } from './component-usages.js'
import { resources } from './resources.js'

/** `GET /api/marketplace-resources/{uuid}/plan_periods/`: what usage of this month is reported against. */
export const planPeriods: Handler = (context) => {
  const { world } = context
  const allocation = pick(resources, context)
  const month = firstOfMonth(new Date())
  const periods = world.planPeriods
    .all()
    .filter((period) => period.allocation === allocation && (period.end === null || period.end >= month))
  return ok(
    periods.map((period) => ({
      uuid: period.uuid,
      plan_name: period.plan.name,
      plan_uuid: period.plan.uuid,
      start: period.start,
      end: period.end,
      components: world.usages
        .all()
        .filter((usage) => usage.planPeriod === period && usage.billingPeriod === month)
        .map((usage) => serialise(usageFields, usage, context)),
    })),
  )
}
