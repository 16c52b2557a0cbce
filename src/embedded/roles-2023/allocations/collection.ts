import {
  choices,
  contains,
  exactly,
  single,
  url,
  uuid,
  yesOrNo,
  type Filter,
  type Filters,
} from '../../http/filters.js'
import { uuidOf } from '../../http/template.js'
import { Access } from '../../world/access.js'
import { notBefore } from '../moments.js'
import { offeringAddress } from '../offerings/address-filter.js'
import { allocationFields } from './fields.js'
import type { Collection } from '../../http/collection.js'
import type { Allocation, AllocationState } from '../../world/entities/orders.js'

const states: readonly AllocationState[] = [
  'Creating',
  'OK',
  'Erred',
  'Updating',
  'Terminating',
  'Terminated',
]

const filters: Filters<Allocation> = {
  query: keyword(),
  name: contains((row) => row.name),
  name_exact: exactly((row) => row.name),
  offering: offeringAddress((row) => row.offering.uuid),
  offering_uuid: uuid((row) => row.offering.uuid),
  offering_type: exactly((row) => row.offering.type),
  // The Core declares this one with the wrong type: it takes nothing but UUIDs, and no row has one.
  offering_billable: uuid(() => undefined),
  project_uuid: uuid((row) => row.project.uuid),
  project_name: contains((row) => row.project.name),
  customer: url('/api/customers/{uuid}/', (row) => row.project.customer.uuid),
  customer_uuid: uuid((row) => row.project.customer.uuid),
  provider_uuid: uuid((row) => row.offering.customer.uuid),
  category_uuid: uuid((row) => row.offering.category.uuid),
  backend_id: exactly((row) => row.backendId),
  effective_id: exactly((row) => row.effectiveId),
  state: choices(states, (row) => row.state),
  created: notBefore((row) => row.created),
  modified: notBefore((row) => row.modified),
  downscaled: yesOrNo(() => false),
  paused: yesOrNo(() => false),
  restrict_member_access: yesOrNo(() => false),
  visible_to_username: seenByUsername(),
}

/** `/api/marketplace-resources/`: the allocations of projects that the caller sees. */
export const allocations: Collection<Allocation> = {
  visible: (context) =>
    context.world.allocations.all().filter((row) => context.access.seesProject(row.project)),
  identifier: (row) => row.uuid,
  fields: allocationFields,
  selectable: true,
  filters,
  ordering: {
    keys: {
      name: (row) => row.name,
      created: (row) => row.created,
      end_date: (row) => row.endDate,
      project_name: (row) => row.project.name,
      customer_name: (row) => row.project.customer.name,
      offering_name: (row) => row.offering.name,
      plan_name: (row) => row.plan?.name ?? null,
      state: (row) => states.indexOf(row.state),
    },
    unknown: 'refuse',
    byDefault: 'created',
  },
  missing: 'No Resource matches the given query.',
}

/** `/api/marketplace-provider-resources/`: the allocations of offerings that the caller provides. */
export const providedAllocations: Collection<Allocation> = {
  ...allocations,
  visible: (context) => {
    const { access, world } = context
    const managed = world.memberships
      .ofUser(context.user)
      .flatMap((row) => (row.kind === 'offering' ? row.offering : []))
    return world.allocations
      .all()
      .filter(
        (row) =>
          access.seesEverything ||
          access.customerRoles.has(row.offering.customer) ||
          managed.includes(row.offering),
      )
  },
}

function keyword(): Filter<Allocation> {
  return single((value) => {
    const wanted = value.trim()
    const identifier = uuidOf(wanted)
    const isNamed = (row: Allocation) =>
      identifier === undefined
        ? row.name.toLowerCase().includes(wanted.toLowerCase())
        : row.uuid === identifier
    return { accept: (row) => isNamed(row) || row.backendId === wanted || row.effectiveId === wanted }
  })
}

/** What the person of that user name sees; nothing where there is nobody. */
function seenByUsername(): Filter<Allocation> {
  return single((value, context) => {
    const user = context.world.users.all().find((candidate) => candidate.username === value.trim())
    if (user === undefined) return { accept: () => false }
    const access = new Access(context.world, user)
    return { accept: (row) => access.seesProject(row.project) }
  })
}
