import { listHandler, pick, type Collection } from '../../http/collection.js'
import { forbidden, methodNotAllowed } from '../../http/problem.js'
import { noContent, type Handler, type Route } from '../../http/route.js'
import { allocations, providedAllocations } from './collection.js'
import * as details from './details.js'
import { switchPlan, terminate, updateLimits } from './orders.js'
import * as writes from './writes.js'
import type { Allocation } from '../../world/entities/orders.js'

const switchedOff: Handler = (context) => {
  throw methodNotAllowed(context.method)
}

/** For staff: forgets an allocation, whatever its state. */
function unlink(collection: Collection<Allocation>): Handler {
  return (context) => {
    const row = pick(collection, context)
    if (!context.user.isStaff) throw forbidden()
    context.world.allocations.remove(row)
    return noContent
  }
}

/** The paths of allocations; those who order and those who provide have the same ones, over different rows. */
function routesOf(list: string, collection: Collection<Allocation>): readonly Route[] {
  const change = writes.changeAllocation(collection)
  const single = `${list}{uuid}/`
  const read = (name: string, handler: Handler): Route => ({
    template: `${single}${name}/`,
    methods: { GET: handler },
  })
  const act = (name: string, handler: Handler): Route => ({
    template: `${single}${name}/`,
    methods: { POST: handler },
  })
  return [
    { template: list, methods: { GET: listHandler(collection), POST: switchedOff } },
    { template: `${list}suggest_name/`, methods: { POST: details.suggestName } },
    {
      template: single,
      methods: { GET: details.showAllocation(collection), PUT: change, PATCH: change, DELETE: switchedOff },
    },
    read('offering', details.showOfferingOf(collection)),
    read('details', details.showDetails(collection)),
    read('team', details.showTeam(collection)),
    read('plan_periods', details.showPlanPeriods(collection)),
    act('update_limits', updateLimits(collection)),
    act('switch_plan', switchPlan(collection)),
    act('terminate', terminate(collection)),
    act('update_options', writes.updateOptions(collection)),
    act('set_backend_id', writes.setBackendId(collection)),
    act('submit_report', writes.submitReport(collection)),
    act('set_end_date_by_provider', writes.setEndDateByProvider(collection)),
    act('unlink', unlink(collection)),
  ]
}

/** Allocations, which the Core calls resources. */
export const allocationRoutes: readonly Route[] = [
  ...routesOf('/api/marketplace-resources/', allocations),
  ...routesOf('/api/marketplace-provider-resources/', providedAllocations),
]
