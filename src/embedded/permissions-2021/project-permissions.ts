import { choice, contains, exactly, nameContains, url, uuid, type Filters } from '../http/filters.js'
import { link, permissionLink, templates } from './links.js'
import type { Collection } from '../http/collection.js'
import type { Fields } from '../http/fields.js'
import type { ProjectMembership } from '../world/entities/memberships.js'

/** The roles that a person can hold in a project, one at a time. */
export const projectRoles = ['admin', 'manager', 'member']

const fields: Fields<ProjectMembership> = {
  url: (membership, context) => permissionLink(context, membership),
  pk: (membership) => membership.key,
  role: (membership) => membership.role,
  created: (membership) => membership.created,
  expiration_time: (membership) => membership.expirationTime,
  created_by: (membership, context) => link(context, 'user', membership.createdBy),
  project: (membership, context) => link(context, 'project', membership.project),
  project_uuid: (membership) => membership.project.uuid,
  project_name: (membership) => membership.project.name,
  customer_name: (membership) => membership.project.customer.name,
  user: (membership, context) => link(context, 'user', membership.user),
  user_full_name: (membership) => membership.user.fullName,
  user_native_name: (membership) => membership.user.nativeName,
  user_username: (membership) => membership.user.username,
  user_uuid: (membership) => membership.user.uuid,
  user_email: (membership) => membership.user.email,
}

const filters: Filters<ProjectMembership> = {
  project: uuid((membership) => membership.project.uuid),
  project_url: url(templates.project, (membership) => membership.project.uuid),
  user: uuid((membership) => membership.user.uuid),
  user_url: url(templates.user, (membership) => membership.user.uuid),
  username: exactly((membership) => membership.user.username),
  full_name: nameContains((membership) => membership.user.fullName),
  native_name: contains((membership) => membership.user.nativeName),
  customer: uuid((membership) => membership.project.customer.uuid),
  project_name: contains((membership) => membership.project.name),
  role: choice(projectRoles, (membership) => membership.role),
}

/** `/api/project-permissions/`. */
export const projectPermissions: Collection<ProjectMembership> = {
  visible: ({ world, access }) =>
    world.memberships.inProjects().filter(({ project }) => access.seesProject(project)),
  identifier: (membership) => String(membership.key),
  fields,
  selectable: false,
  filters,
  ordering: {
    keys: {
      username: (membership) => membership.user.username,
      full_name: ({ user }) => `${user.firstName}\0${user.lastName}`,
      native_name: (membership) => membership.user.nativeName,
      email: (membership) => membership.user.email,
      expiration_time: (membership) => membership.expirationTime,
      created: (membership) => membership.created,
      role: (membership) => membership.role,
    },
    unknown: 'refuse',
    byDefault: '-created',
  },
}

/** `/api/project-permissions-log/`: the roles in projects that have been revoked. */
export const projectPermissionsLog: Collection<ProjectMembership> = {
  ...projectPermissions,
  visible: ({ world, access }) =>
    world.memberships
      .all()
      .filter((row): row is ProjectMembership => row.kind === 'project' && !row.isActive)
      .filter(({ project }) => access.seesProject(project)),
  fields: {
    ...fields,
    url: ({ key }, context) => context.url(`/api/project-permissions-log/${String(key)}/`),
  },
}
