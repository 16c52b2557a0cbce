import { booleanOf, contains, exactly, single, uuid, type Filter, type Filters } from '../http/filters.js'
import { uuidOf } from '../http/template.js'
import { link } from './links.js'
import type { Collection } from '../http/collection.js'
import type { Fields } from '../http/fields.js'
import type { Project } from '../world/entities/people.js'
import { Access } from '../world/access.js'

/** The price estimate that every customer and project carries: this Core bills nothing. */
export const noPrice = { total: 0, current: 0, tax: 0, tax_current: 0 }

const fields: Fields<Project> = {
  url: (project, context) => link(context, 'project', project),
  uuid: (project) => project.uuid,
  name: (project) => project.name,
  customer: (project, context) => link(context, 'customer', project.customer),
  customer_uuid: (project) => project.customer.uuid,
  customer_name: (project) => project.customer.name,
  customer_native_name: (project) => project.customer.nativeName,
  customer_abbreviation: (project) => project.customer.abbreviation,
  description: (project) => project.description,
  created: (project) => project.created,
  type: (project, context) => link(context, 'projectType', project.type),
  type_name: (project) => project.type?.name,
  backend_id: (project) => project.backendId,
  end_date: (project) => project.endDate,
  oecd_fos_2007_code: (project) => project.oecdFos2007Code,
  billing_price_estimate: () => noPrice,
}

/** Projects that the caller manages, or owns through the customer. Any word that means yes or no applies it. */
const canManage: Filter<Project> = single((value, { access }) => {
  if (booleanOf(value) === undefined) return undefined
  return {
    accept: (project) => access.isOwner(project.customer) || access.hasProjectRole(project, 'manager'),
  }
})

const canAdmin: Filter<Project> = single((value, { access }) => {
  if (booleanOf(value) === undefined) return undefined
  return { accept: (project) => access.hasProjectRole(project, 'admin') }
})

const query: Filter<Project> = single((value, { world }) => {
  const wanted = value.trim()
  const named = wanted.toLowerCase()
  const identifier = uuidOf(wanted)
  const owners = new Set(
    world.allocations
      .all()
      .filter(({ backendId, name }) => backendId === wanted || (identifier === undefined && name === wanted))
      .map(({ project }) => project),
  )
  if (identifier !== undefined) return { accept: (row) => row.uuid === identifier || owners.has(row) }
  return { accept: (row) => row.name.toLowerCase().includes(named) || owners.has(row) }
})

/** Projects that another person sees. */
const userUuid: Filter<Project> = single((value, { world }) => {
  const user = world.users.find(uuidOf(value) ?? '')
  if (user === undefined) return { accept: () => false }
  const access = new Access(world, user)
  return { accept: (project) => access.seesProject(project) }
})

const createdAt: Filter<Project> = single((value) => {
  const moment = new Date(value)
  if (Number.isNaN(moment.getTime())) return { error: 'Enter a valid date/time.' }
  return { accept: (project) => new Date(project.created).getTime() === moment.getTime() }
})

const filters: Filters<Project> = {
  name: contains((project) => project.name),
  name_exact: exactly((project) => project.name),
  customer: uuid((project) => project.customer.uuid),
  customer_name: contains((project) => project.customer.name),
  customer_native_name: contains((project) => project.customer.nativeName),
  customer_abbreviation: contains((project) => project.customer.abbreviation),
  description: contains((project) => project.description),
  backend_id: exactly((project) => project.backendId),
  created: createdAt,
  modified: createdAt,
  query,
  can_manage: canManage,
  can_admin: canAdmin,
  user_uuid: userUuid,
}

/** `/api/projects/`. */
export const projects: Collection<Project> = {
  visible: ({ world, access }) => world.projects.all().filter((project) => access.seesProject(project)),
  identifier: (project) => project.uuid,
  fields,
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
    },
    unknown: 'refuse',
    byDefault: 'name',
  },
}
