import { pick, type Collection } from '../../http/collection.js'
import { selectedFields, serialise } from '../../http/fields.js'
import { forbidden, Problem } from '../../http/problem.js'
import { invalid, readInput, required } from '../../http/input.js'
import { ok, type Handler } from '../../http/route.js'
import { uuidOf } from '../../http/template.js'
import { publicOfferingFields } from '../offerings/fields.js'
import { isOrderable } from '../offerings/collections.js'
import { isPending } from '../orders/action.js'
import { orderFields } from '../orders/fields.js'
import { usages } from '../usages/collection.js'
import { allocationFields } from './fields.js'
import type { Context } from '../../http/context.js'
import type { Json, JsonObject } from '../../json.js'
import type { Allocation, Order } from '../../world/entities/orders.js'

/** A single allocation. In full it has the orders that made it and that are at work on it. */
export function showAllocation(collection: Collection<Allocation>): Handler {
  return (context) => {
    const row = pick(collection, context)
    const names = selectedFields(allocationFields, context)
    context.work.rows = 1
    context.work.fields = names
    const body = serialise(allocationFields, row, context, names)
    return ok(
      names.length === Object.keys(allocationFields).length ? { ...body, ...ordersOf(row, context) } : body,
    )
  }
}

function ordersOf(allocation: Allocation, context: Context): JsonObject {
  const orders = context.world.itemsOf(allocation).map((item) => item.order)
  const show = (order: Order | undefined) =>
    order === undefined ? null : serialise(orderFields, order, context)
  return {
    order_in_progress: show(orders.find(isPending)),
    creation_order: show(orders.find((order) => order.kind === 'Create')),
  }
}

/** `GET …/offering/`. */
export function showOfferingOf(collection: Collection<Allocation>): Handler {
  return (context) => {
    const { offering } = pick(collection, context)
    return ok(
      serialise(publicOfferingFields, offering, context, selectedFields(publicOfferingFields, context)),
    )
  }
}

/** `GET …/details/`: of what stands behind the allocation; nothing does. */
export function showDetails(collection: Collection<Allocation>): Handler {
  return (context) => {
    pick(collection, context)
    throw new Problem(404, undefined)
  }
}

/** `GET …/team/`: the people of the project, for its customer's owners and for the provider. */
export function showTeam(collection: Collection<Allocation>): Handler {
  return (context) => {
    const { project, offering } = pick(collection, context)
    const { access, world } = context
    const maySee =
      access.seesEverything || access.seesProject(project) || access.customerRoles.has(offering.customer)
    if (!maySee) throw forbidden()
    const rows = world.memberships.ofProject(project).filter((row) => row.user.isActive)
    const people = [...new Set(rows.map((row) => row.user))]
    people.sort((a, b) => (a.username < b.username ? -1 : 1))
    return ok(
      people.map((user) => {
        const held = rows.find((row) => row.user === user)
        return {
          url: context.url(`/api/users/${user.uuid}/`),
          uuid: user.uuid,
          username: user.username,
          full_name: user.fullName,
          email: user.email,
          role: held?.role ?? null,
          expiration_time: held?.expirationTime ?? null,
          offering_user_username: null,
        }
      }),
    )
  }
}

/** `GET …/plan_periods/`: the plans that the allocation was on this month, with what was used on each. */
export function showPlanPeriods(collection: Collection<Allocation>): Handler {
  const parts = [
    'uuid',
    'created',
    'description',
    'type',
    'name',
    'measured_unit',
    'usage',
    'date',
    'recurring',
  ]
  return (context) => {
    const row = pick(collection, context)
    const { world } = context
    const month = `${world.now().slice(0, 7)}-01`
    const periods = world.planPeriods.all().filter((period) => period.allocation === row)
    return ok(
      periods
        .filter((period) => period.end === null || period.end >= month)
        .map((period) => ({
          uuid: period.uuid,
          plan_name: period.plan.name,
          plan_uuid: period.plan.uuid,
          start: period.start,
          end: period.end,
          components: world.usages
            .all()
            .filter((usage) => usage.allocation === row && usage.billingPeriod >= month)
            .map((usage) => serialise(usages.fields, usage, context, parts)),
        })),
    )
  }
}

const namedProject = required((raw, { world, access }: Context) => {
  const project = world.projects.find(uuidText(raw))
  if (project === undefined || !access.seesProject(project)) throw missing(raw)
  return project
})

const namedOffering = required((raw, context: Context) => {
  const offering = context.world.offerings.find(uuidText(raw))
  if (offering === undefined || !isOrderable(offering, context)) throw missing(raw)
  return offering
})

/** `POST …/suggest_name/`: a name that says for whom and of what an allocation is. */
export const suggestName: Handler = (context) => {
  const { project, offering } = readInput({ project: namedProject, offering: namedOffering }, context)
  const likes = context.world.allocations
    .all()
    .filter((row) => row.project === project && row.offering === offering)
  return ok({
    name: [project.customer.slug, project.slug, offering.slug, String(likes.length + 1)].join('-'),
  })
}

function uuidText(raw: Json): string {
  return typeof raw === 'string' ? (uuidOf(raw) ?? '') : ''
}

function missing(raw: Json) {
  const value = typeof raw === 'string' ? raw : JSON.stringify(raw)
  return invalid(
    uuidText(raw) === '' ? `“${value}” is not a valid UUID.` : `Object with uuid=${value} does not exist.`,
  )
}
