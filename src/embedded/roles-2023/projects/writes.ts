import { pick, serialiseOne } from '../../http/collection.js'
import { badRequest, crash, forbidden } from '../../http/problem.js'
import { noContent, ok, type Handler } from '../../http/route.js'
import { demandAvailable } from '../customers/availability.js'
import { createdEntity } from '../input/created.js'
import { hyperlink } from '../../http/input-fields.js'
import { Invalid, readInput, required } from '../../http/input.js'
import { isJsonObject, type Json } from '../../json.js'
import { readSelected, type Parts } from '../input/selection.js'
import { callerMay, demand, projectOrCustomer } from '../roles/permissions.js'
import { makeSlug } from '../slugs.js'
import { projects } from './collection.js'
import { projectFields } from './fields.js'
import { projectInputFor, type projectInput } from './input.js'
import type { Context } from '../../http/context.js'
import type { Customer, Project } from '../../world/entities/people.js'

type ProjectValues = Parts<typeof projectInput>

const known = Object.keys(projectFields)

/** `POST /api/projects/`. */
export const createProject: Handler = (context) => {
  const input: ProjectValues = readSelected(projectInputFor(context, undefined), known, context)
  const { customer } = input
  // `field=` without the customer takes it out of the body, and the Core falls over.
  if (customer === undefined) throw crash()
  demandEndDateRight(input, customer, context)
  demandAvailable(customer)
  demand(context, 'PROJECT.CREATE', { customer })
  const { world } = context
  const name = input.name ?? ''
  const project = world.projects.add({
    uuid: world.newUuid(),
    customer,
    name,
    slug: input.slug ?? makeSlug(name, world.projects.all()),
    description: '',
    backendId: '',
    startDate: null,
    endDate: null,
    endDateRequestedBy: null,
    oecdFos2007Code: null,
    type: null,
    isIndustry: false,
    created: world.now(),
  })
  apply(input, project, context)
  return createdEntity(serialiseOne(projects, project, context))
}

/** `PUT` and `PATCH`: only the latter minds whether the customer is blocked. */
export const changeProject: Handler = (context) => {
  const project = pick(projects, context)
  demand(context, 'PROJECT.UPDATE', ...projectOrCustomer(project))
  if (context.method === 'PATCH') demandAvailable(project.customer)
  const input: ProjectValues = readSelected(projectInputFor(context, project), known, context)
  demandEndDateRight(input, project.customer, context)
  apply(input, project, context)
  return ok(serialiseOne(projects, project, context))
}

/** `DELETE`: not while something is allocated to it. */
export const deleteProject: Handler = (context) => {
  const project = pick(projects, context)
  const { world } = context
  demand(context, 'PROJECT.DELETE', ...projectOrCustomer(project))
  demandAvailable(project.customer)
  if (world.allocations.all().some((row) => row.project === project && row.state !== 'Terminated')) {
    throw badRequest(['Project contains active resources. Please remove them before deleting project.'])
  }
  for (const row of world.memberships.ofProject(project)) world.memberships.revoke(row, world.now())
  world.projects.remove(project)
  return noContent
}

/** `POST …/move_project/`, for staff: gives the project to another customer; its members lose their roles. */
export const moveProject: Handler = (context) => {
  const project = pick(projects, context)
  if (!context.user.isStaff) throw forbidden()
  const { customer } = readInput({ customer: required(readNestedCustomer) }, context)
  if (customer.isBlocked) throw badRequest(['New customer must be not blocked'])
  if (customer === project.customer) throw badRequest(['New customer must be different than current one'])
  project.customer = customer
  const { memberships } = context.world
  for (const row of memberships.ofProject(project)) memberships.revoke(row, context.world.now())
  return ok(serialiseOne(projects, project, context))
}

const anyCustomer = hyperlink('/api/customers/{uuid}/', (uuid, { world }) => world.customers.find(uuid))

function readNestedCustomer(raw: Json, context: Context): Customer {
  const url = isJsonObject(raw) ? raw['url'] : undefined
  if (url === undefined || url === null) throw new Invalid({ url: ['This field is required.'] })
  return anyCustomer.read(url, context)
}

/** An end is set by those only who may delete the project: it will delete it. */
function demandEndDateRight(input: ProjectValues, customer: Customer, context: Context): void {
  const { end_date: endDate } = input
  if (endDate === undefined || endDate === null) return
  if (!callerMay(context, 'PROJECT.DELETE', { customer })) throw forbidden()
}

function apply(input: ProjectValues, project: Project, context: Context): void {
  project.customer = input.customer ?? project.customer
  project.name = input.name ?? project.name
  project.slug = input.slug ?? project.slug
  project.description = input.description ?? project.description
  project.backendId = input.backend_id ?? project.backendId
  project.isIndustry = input.is_industry ?? project.isIndustry
  if (input.type !== undefined) project.type = input.type
  if (input.oecd_fos_2007_code !== undefined) project.oecdFos2007Code = input.oecd_fos_2007_code
  if (input.start_date !== undefined) project.startDate = input.start_date
  if (input.end_date !== undefined) project.endDate = input.end_date
  if (input.end_date !== undefined && input.end_date !== null) project.endDateRequestedBy = context.user
}
