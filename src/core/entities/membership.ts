import { asText, derived, optionalText, text, word } from './columns.js'
import type { Mapping, SubjectValue, Column } from './mapping.js'
import { projectByKey, projectByName } from './project.js'
import { userByUrlOnly, userByUsername, userByUuid, userOfRole, userOfRole2021 } from './user.js'

const userSubjects: Readonly<Record<string, Column<SubjectValue>>> = {
  username: text('user_username'),
  fullName: text('user_full_name'),
}

const columns2021 = {
  key: text('pk'),
  role: word('role', { member: 'MEMBER', admin: 'ADMIN', manager: 'MANAGER' }, 'OTHER'),
  roleName: text('role'),
  expiresAt: optionalText('expiration_time'),
} as const

/** `/project-permissions/` of 2021. */
export const membership2021: Mapping<'Membership'> = {
  entity: 'Membership',
  columns: { ...columns2021, createdAt: optionalText('created') },
  links: { user: userOfRole2021, project: projectByName, createdBy: userByUrlOnly('created_by') },
  subjects: userSubjects,
}

/** `/customers/UUID/users/` of 2021, a row a role: the same but for who gave the role, and when. */
export const membershipOfCustomer2021: Mapping<'Membership'> = {
  entity: 'Membership',
  columns: columns2021,
  links: { user: userOfRole, project: projectByName },
  subjects: userSubjects,
}

const role2023 = word(
  'role_name',
  { 'PROJECT.MEMBER': 'MEMBER', 'PROJECT.ADMIN': 'ADMIN', 'PROJECT.MANAGER': 'MANAGER' },
  'OTHER',
)

/** A role of 2023 has no address of its own: project, user and role name it. */
const key2023 = derived(['project_uuid', 'user_uuid', 'role_name'], (row) => {
  const [project, user, role] = [row['project_uuid'], row['user_uuid'], row['role_name']]
  return `${asText(project) ?? ''}.${asText(user) ?? ''}.${asText(role) ?? ''}`
})

const columns2023 = {
  key: key2023,
  role: role2023,
  roleName: text('role_name'),
  expiresAt: optionalText('expiration_time'),
} as const

/** `/projects/UUID/list_users/` of 2023, with the project's UUID added to each row. */
export const membershipOfProject2023: Mapping<'Membership'> = {
  entity: 'Membership',
  columns: { ...columns2023, createdAt: optionalText('created') },
  links: { user: userOfRole, project: projectByKey, createdBy: userByUuid('created_by') },
  subjects: userSubjects,
}

/** `/customers/UUID/users/` of 2023, a row a role. */
export const membershipOfCustomer2023: Mapping<'Membership'> = {
  entity: 'Membership',
  columns: columns2023,
  links: { user: userOfRole, project: projectByName },
  subjects: userSubjects,
}

/** `/users/UUID/?field=permissions` of 2023, a row a project role, named as on the other lists. */
export const membershipOfUser2023: Mapping<'Membership'> = {
  entity: 'Membership',
  columns: { ...columns2023, createdAt: optionalText('created') },
  links: { user: userOfRole, project: projectByName, createdBy: userByUsername('created_by_username') },
  subjects: { ...userSubjects, customer: optionalText('customer_uuid') },
}
