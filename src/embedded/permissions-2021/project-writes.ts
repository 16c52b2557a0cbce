import { pick, serialiseOne } from '../http/collection.js'
import { dayField, hyperlink, text, word } from '../http/input-fields.js'
import {
  Invalid,
  nullable,
  optional,
  readInput,
  readPartialInput,
  required,
  type Input,
} from '../http/input.js'
import { badRequest } from '../http/problem.js'
import { created, noContent, ok, type Handler } from '../http/route.js'
import { withoutUnsafeTags } from './clean-html.js'
import { fieldsOfScience } from './fields-of-science.js'
import { link, templates } from './links.js'
import { projects } from './projects.js'
import { needed, requireOwner, writable } from './writing.js'
import type { Context } from '../http/context.js'
import type { Project } from '../world/entities/people.js'
import { day } from '../world/clock.js'

/** A day that has not passed. */
export function futureDay() {
  return required((value, context: Context) => {
    const found = dayField().read(value, context)
    if (found >= day(new Date())) return found
    throw new Invalid({ end_date: 'Cannot be earlier than the current date.' })
  })
}

const schema = {
  name: text({ max: 150 }),
  customer: hyperlink(templates.customer, (uuid, { world, access }) => {
    const customer = world.customers.find(uuid)
    return customer !== undefined && access.seesCustomer(customer) ? customer : undefined
  }),
  description: optional(text({ max: 2000, blank: true })),
  type: optional(
    nullable(hyperlink(templates.projectType, (uuid, { world }) => world.projectTypes.find(uuid))),
  ),
  backend_id: optional(text({ max: 255, blank: true })),
  end_date: optional(nullable(futureDay())),
  oecd_fos_2007_code: optional(nullable(word(['', ...fieldsOfScience]))),
}

type ProjectInput = Partial<Input<typeof schema>>

/** `POST /api/projects/`: for staff and the customer's owners. */
export const createProject: Handler = (context) => {
  const input: ProjectInput = readInput(writable(schema, projects, context), context)
  const customer = needed(input.customer)
  requireOwner(customer, context)
  const project = context.world.projects.add({
    uuid: context.world.newUuid(),
    customer,
    name: input.name ?? '',
    slug: '',
    description: '',
    backendId: '',
    startDate: null,
    endDate: null,
    endDateRequestedBy: null,
    oecdFos2007Code: null,
    type: null,
    isIndustry: false,
    created: context.world.now(),
  })
  apply(project, input)
  return created(serialiseOne(projects, project, context), link(context, 'project', project) ?? undefined)
}

/** `PUT /api/projects/{uuid}/`: for everybody who sees the project. What is left out stays. */
export const replaceProject: Handler = (context) => {
  const project = pick(projects, context)
  return change(project, readInput(writable(schema, projects, context), context), context)
}

/** `PATCH /api/projects/{uuid}/`: for everybody who sees the project. */
export const updateProject: Handler = (context) => {
  const project = pick(projects, context)
  return change(project, readPartialInput(writable(schema, projects, context), context), context)
}

function change(project: Project, input: ProjectInput, context: Context) {
  if (input.end_date !== undefined) requireOwner(project.customer, context)
  apply(project, input)
  return ok(serialiseOne(projects, project, context))
}

function apply(project: Project, input: ProjectInput): void {
  if (input.customer !== undefined) project.customer = input.customer
  if (input.name !== undefined) project.name = input.name
  if (input.description !== undefined) project.description = withoutUnsafeTags(input.description)
  if (input.type !== undefined) project.type = input.type
  if (input.backend_id !== undefined) project.backendId = input.backend_id
  if (input.end_date !== undefined) project.endDate = input.end_date
  if (input.oecd_fos_2007_code !== undefined) project.oecdFos2007Code = input.oecd_fos_2007_code
}

/** `DELETE /api/projects/{uuid}/`: for everybody who sees the project, while nothing is allocated to it. */
export const deleteProject: Handler = (context) => {
  const { world } = context
  const project = pick(projects, context)
  const isInUse = world.allocations
    .all()
    .some((allocation) => allocation.project === project && allocation.state !== 'Terminated')
  if (isInUse) {
    throw badRequest(['Project contains active resources. Please remove them before deleting project.'])
  }
  for (const membership of world.memberships.ofProject(project))
    world.memberships.revoke(membership, world.now())
  world.projects.remove(project)
  return noContent
}
