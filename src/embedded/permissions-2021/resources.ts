import { badRequest } from '../http/problem.js'
import { choices, contains, exactly, single, url, uuid, type Filter, type Filters } from '../http/filters.js'
import { uuidOf } from '../http/template.js'
import { link, templates } from './links.js'
import { requestFields } from './request-fields.js'
import { isProjectAdministrator } from './writing.js'
import type { Collection } from '../http/collection.js'
import type { Context } from '../http/context.js'
import type { Fields } from '../http/fields.js'
import type { Allocation } from '../world/entities/orders.js'

const states = ['Creating', 'OK', 'Erred', 'Updating', 'Terminating', 'Terminated']

/** Whether an order for the allocation waits or is under way. */
export function hasPendingOrder(allocation: Allocation, { world }: Context): boolean {
  return world.itemsOf(allocation).some(({ state }) => state === 'pending' || state === 'executing')
}

/** Those who run the project, and the provider. */
export function mayTerminate({ project, offering }: Allocation, context: Context): boolean {
  return isProjectAdministrator(project, context) || context.access.isOwner(offering.customer)
}

function canTerminate(allocation: Allocation, context: Context): boolean {
  return (
    ['OK', 'Erred'].includes(allocation.state) &&
    mayTerminate(allocation, context) &&
    !hasPendingOrder(allocation, context)
  )
}

function hasComponent(allocation: Allocation, billingType: string): boolean {
  return allocation.offering.components.some((component) => component.billingType === billingType)
}

const fields: Fields<Allocation> = {
  ...requestFields,
  url: (allocation, context) => link(context, 'resource', allocation),
  scope: (allocation, context) =>
    allocation.scopeUuid === null ? null : context.url(`/api/support-issues/${allocation.scopeUuid}/`),
  description: (allocation) => allocation.description,
  state: (allocation) => allocation.state,
  resource_uuid: (allocation) => allocation.scopeUuid,
  backend_id: (allocation) => allocation.backendId,
  resource_type: (allocation) => (allocation.scopeUuid === null ? null : undefined),
  project: (allocation, context) => link(context, 'project', allocation.project),
  project_uuid: (allocation) => allocation.project.uuid,
  project_name: (allocation) => allocation.project.name,
  project_description: (allocation) => allocation.project.description,
  customer_uuid: (allocation) => allocation.project.customer.uuid,
  customer_name: (allocation) => allocation.project.customer.name,
  backend_metadata: (allocation) => allocation.backendMetadata,
  is_usage_based: (allocation) => hasComponent(allocation, 'usage'),
  is_limit_based: (allocation) => hasComponent(allocation, 'limit'),
  name: (allocation) => allocation.name,
  current_usages: (allocation) => allocation.currentUsages,
  can_terminate: canTerminate,
  report: (allocation) => allocation.report,
  end_date: (allocation) => allocation.endDate,
}

const query: Filter<Allocation> = single((value) => {
  const wanted = value.trim()
  const identifier = uuidOf(wanted)
  if (identifier !== undefined) {
    return {
      accept: (row) => row.uuid === identifier || row.backendId === wanted || row.scopeUuid === identifier,
    }
  }
  const named = wanted.toLowerCase()
  return { accept: (row) => row.name.toLowerCase().includes(named) || row.backendId === wanted }
})

const scope: Filter<Allocation> = single((value) => {
  throw badRequest([`Can't restore object from url: ${value}`])
})

const filters: Filters<Allocation> = {
  scope,
  query,
  name: contains((allocation) => allocation.name),
  name_exact: exactly((allocation) => allocation.name),
  project_uuid: uuid((allocation) => allocation.project.uuid),
  project_name: exactly((allocation) => allocation.project.name),
  customer_uuid: uuid((allocation) => allocation.project.customer.uuid),
  offering: url(templates.offering, (allocation) => allocation.offering.uuid),
  offering_uuid: uuid((allocation) => allocation.offering.uuid),
  offering_type: exactly((allocation) => allocation.offering.type),
  category_uuid: uuid((allocation) => allocation.offering.category.uuid),
  provider_uuid: uuid((allocation) => allocation.offering.customer.uuid),
  service_manager_uuid: uuid(() => undefined),
  backend_id: exactly((allocation) => allocation.backendId),
  state: choices(states, (allocation) => allocation.state),
}

function visible({ world, access }: Context): Allocation[] {
  return world.allocations
    .all()
    .filter(
      ({ project, offering }) => access.seesProject(project) || access.customerRoles.has(offering.customer),
    )
}

/**
 * The order in which the database of a real Core finds allocations when none is asked for: those come last that were
 * written to last, be it a report of usage; but an index finds those of a state in the order of their creation.
 */
function asStored(rows: readonly Allocation[], { world, query: parameters }: Context): readonly Allocation[] {
  if (parameters.has('state')) return rows
  const written = new Map<Allocation, string>()
  for (const { allocation, created } of world.usages.all()) {
    if (created > (written.get(allocation) ?? '')) written.set(allocation, created)
  }
  return rows
    .map((row) => {
      const reported = written.get(row) ?? ''
      return { row, last: reported > row.modified ? reported : row.modified }
    })
    .sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0))
    .map(({ row }) => row)
}

/** `/api/marketplace-resources/`: for the project's people and for the provider's. */
export const resources: Collection<Allocation> = {
  visible: (context) => asStored(visible(context), context),
  identifier: (allocation) => allocation.uuid,
  fields,
  selectable: false,
  filters,
  ordering: {
    keys: {
      name: (allocation) => allocation.name,
      created: (allocation) => allocation.created,
    },
    unknown: 'refuse',
  },
}
