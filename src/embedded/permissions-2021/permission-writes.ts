import { pick, serialiseOne } from '../http/collection.js'
import { hyperlink, momentField, word } from '../http/input-fields.js'
import { invalid, nullable, optional, readInput, readPartialInput, required } from '../http/input.js'
import { badRequest, forbidden } from '../http/problem.js'
import { created, noContent, ok, type Handler } from '../http/route.js'
import { permissionLink, templates } from './links.js'
import { projectPermissions, projectRoles } from './project-permissions.js'
import type { Context } from '../http/context.js'
import type { Project } from '../world/entities/people.js'

/** A moment that has not passed. */
const futureMoment = required((value, context: Context) => {
  const moment = momentField().read(value, context)
  if (new Date(moment) > new Date()) return moment
  throw invalid('Expiration time should be greater than current time.')
})

const expiration = { expiration_time: optional(nullable(futureMoment)) }

const schema = {
  role: word(projectRoles),
  project: hyperlink(templates.project, (uuid, { world, access }) => {
    const project = world.projects.find(uuid)
    return project !== undefined && access.seesProject(project) ? project : undefined
  }),
  user: hyperlink(templates.user, (uuid, { world }) => world.users.find(uuid)),
  ...expiration,
}

/** Staff and owners give and take every role, managers only that of an admin. */
function requireManager(project: Project, role: string, { access }: Context): void {
  const isOwner = access.isStaff || access.isOwner(project.customer)
  if (!isOwner && !(role === 'admin' && access.hasProjectRole(project, 'manager'))) throw forbidden()
}

/** `POST /api/project-permissions/`: a person holds one role in a project. */
export const grantRole: Handler = (context) => {
  const { world } = context
  const { role, project, user, expiration_time } = readInput(schema, context)
  if (world.memberships.ofProject(project).some((membership) => membership.user === user)) {
    throw badRequest({ non_field_errors: ['The fields project and user must make a unique set.'] })
  }
  requireManager(project, role, context)
  const membership = world.memberships.add({
    kind: 'project',
    project,
    key: world.memberships.nextKey('project'),
    uuid: world.newUuid(),
    user,
    role,
    created: world.now(),
    createdBy: context.user,
    expirationTime: expiration_time ?? null,
    isActive: true,
  })
  return created(serialiseOne(projectPermissions, membership, context), permissionLink(context, membership))
}

/** `PUT` and `PATCH /api/project-permissions/{pk}/`: only the time of expiry changes, the rest is ignored. */
export const changeRole: Handler = (context) => {
  const membership = pick(projectPermissions, context)
  const { expiration_time } = readPartialInput(expiration, context)
  requireManager(membership.project, membership.role, context)
  if (expiration_time !== undefined) membership.expirationTime = expiration_time
  return ok(serialiseOne(projectPermissions, membership, context))
}

/** `DELETE /api/project-permissions/{pk}/`. */
export const revokeRole: Handler = (context) => {
  const membership = pick(projectPermissions, context)
  requireManager(membership.project, membership.role, context)
  context.world.memberships.revoke(membership, context.world.now())
  return noContent
}
