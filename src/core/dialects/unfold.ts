import { asRows, asText } from '../entities/columns.js'
import type { Row } from '../entities/mapping.js'

/** `/customers/UUID/users/`: users, each with roles in projects. A row a role, named as on the lists of roles. */
export function rolesOfCustomerUser(user: Row): readonly Row[] {
  return asRows(user['projects']).map((project) => roleOfCustomerUser(user, project))
}

const roleOfCustomerUser = (user: Row, project: Row) => ({
  role_name: project['role_name'],
  expiration_time: project['expiration_time'],
  project_uuid: project['uuid'],
  project_name: project['name'],
  user_uuid: user['uuid'],
  user_username: user['username'],
  user_full_name: user['full_name'],
  user_email: user['email'],
})

/** The same of 2021. The number of a role is at the end of its address (`…/project-permissions/353/`). */
export function rolesOfCustomerUser2021(user: Row): readonly Row[] {
  return asRows(user['projects']).map((project) => ({
    ...roleOfCustomerUser(user, project),
    pk: /(\d+)\/?$/.exec(asText(project['permission']) ?? '')?.[1],
    role: project['role'],
  }))
}

/**
 * `/projects/UUID/list_users/`: the rows do not say of which project they are. Field by field, which takes a tenth of a
 * copy of the row.
 */
export function roleInProject(role: Row, known: Readonly<Record<string, string>>): readonly Row[] {
  return [
    {
      role_name: role['role_name'],
      created: role['created'],
      created_by_uuid: role['created_by_uuid'],
      created_by_full_name: role['created_by_full_name'],
      expiration_time: role['expiration_time'],
      project_uuid: known['project'],
      user_uuid: role['user_uuid'],
      user_username: role['user_username'],
      user_full_name: role['user_full_name'],
      user_email: role['user_email'],
    },
  ]
}

/** `/users/UUID/?field=permissions`: the project roles of one user, named as on the lists of roles. */
export function rolesOfUser(user: Row): readonly Row[] {
  return asRows(user['permissions'])
    .filter((role) => role['scope_type'] === 'project')
    .map((role) => ({
      role_name: role['role_name'],
      created: role['created'],
      created_by_username: role['created_by_username'],
      expiration_time: role['expiration_time'],
      project_uuid: role['scope_uuid'],
      project_name: role['scope_name'],
      customer_uuid: role['customer_uuid'],
      user_uuid: user['uuid'],
      user_username: user['username'],
      user_full_name: user['full_name'],
      user_email: user['email'],
    }))
}

/** `/marketplace-public-offerings/?field=plans`: offerings, each with its plans. */
export const plansOfOffering = (offering: Row): readonly Row[] => asRows(offering['plans'])
