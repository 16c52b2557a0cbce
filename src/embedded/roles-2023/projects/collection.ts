import { booleanOf, contains, exactly, single, type Filter, type Filters } from '../../http/filters.js'
import { uuidOf } from '../../http/template.js'
import { moment } from '../moments.js'
import { seenBy } from '../users/access-of.js'
import { projectFields } from './fields.js'
import type { Collection } from '../../http/collection.js'
import type { Access } from '../../world/access.js'
import type { Project } from '../../world/entities/people.js'

const filters: Filters<Project> = {
  name: contains((project) => project.name),
  name_exact: exactly((project) => project.name),
  customer: ofCustomers(),
  customer_name: contains((project) => project.customer.name),
  customer_native_name: contains((project) => project.customer.nativeName),
  customer_abbreviation: contains((project) => project.customer.abbreviation),
  description: contains((project) => project.description),
  created: moment(
    (project) => project.created,
    (at, wanted) => at === wanted,
  ),
  backend_id: exactly((project) => project.backendId),
  query: keyword(),
  user_uuid: seenBy((access, project) => access.seesProject(project)),
  can_manage: whenSaid(
    (project, access) => access.hasProjectRole(project, 'manager') || access.isOwner(project.customer),
  ),
  can_admin: whenSaid((project, access) => access.hasProjectRole(project, 'admin')),
}

/** `/api/projects/`: the projects in which, or in whose customer, the caller has a role. */
export const projects: Collection<Project> = {
  visible: (context) => context.world.projects.all().filter((project) => context.access.seesProject(project)),
  identifier: (project) => project.uuid,
  fields: projectFields,
  selectable: true,
  filters,
  ordering: {
    keys: {
      name: (project) => project.name,
      created: (project) => project.created,
      customer_name: (project) => project.customer.name,
      customer_native_name: (project) => project.customer.nativeName,
      customer_abbreviation: (project) => project.customer.abbreviation,
      estimated_cost: () => 0,
      start_date: (project) => project.startDate,
      end_date: (project) => project.endDate,
    },
    unknown: 'refuse',
    byDefault: 'name',
  },
  missing: 'No Project matches the given query.',
}

/** The one filter of this Core that takes several values: UUIDs with commas between. */
function ofCustomers(): Filter<Project> {
  return single((value) => {
    const parts = value.split(',').filter((part) => part.trim() !== '')
    const wanted = parts.map((part) => uuidOf(part.trim()))
    if (wanted.includes(undefined)) return { error: 'Enter a valid UUID.' }
    return { accept: (project) => wanted.length === 0 || wanted.includes(project.customer.uuid) }
  })
}

/** Finds projects by name, or by what one of their allocations is called; a UUID finds the one. */
function keyword(): Filter<Project> {
  return single((value, context) => {
    const wanted = value.trim()
    const uuid = uuidOf(wanted)
    const allocations = context.world.allocations.all()
    const named = new Set(
      allocations
        .filter(
          (row) =>
            row.backendId === wanted ||
            row.effectiveId === wanted ||
            (uuid === undefined && row.name === wanted),
        )
        .map((row) => row.project),
    )
    const matches = (project: Project) =>
      uuid === undefined ? project.name.toLowerCase().includes(wanted.toLowerCase()) : project.uuid === uuid
    return { accept: (project) => matches(project) || named.has(project) }
  })
}

/** A filter that any word for yes or no switches on. */
function whenSaid(test: (project: Project, access: Access) => boolean): Filter<Project> {
  return single((value, { access }) =>
    booleanOf(value) === undefined ? undefined : { accept: (project) => test(project, access) },
  )
}
