import { optionalText, text, uuidOfUrl } from './columns.js'
import type { Link, Mapping } from './mapping.js'

/** `/users/`, the same in both eras. `token`, which staff are shown of others, is no column of ours. */
export const user: Mapping<'User'> = {
  entity: 'User',
  columns: {
    uuid: text('uuid'),
    username: text('username'),
    fullName: text('full_name'),
    nativeName: optionalText('native_name'),
    email: optionalText('email'),
    organization: optionalText('organization'),
  },
}

const roleColumns = {
  uuid: text('user_uuid'),
  username: text('user_username'),
  fullName: text('user_full_name'),
  email: optionalText('user_email'),
} as const

/** A user as far as a role tells it. */
export const userOfRole: Link<'User'> = {
  key: optionalText('user_uuid'),
  by: 'uuid',
  facts: { entity: 'User', columns: roleColumns },
}

/** The same where the native name is told too. */
export const userOfRole2021: Link<'User'> = {
  ...userOfRole,
  facts: { entity: 'User', columns: { ...roleColumns, nativeName: optionalText('user_native_name') } },
}

/** A user who is named by a hyperlink, with username and full name beside it (`created_by`, `created_by_username`, …). */
export function userByUrl(field: string): Link<'User'> {
  const key = uuidOfUrl(field)
  return {
    key,
    by: 'uuid',
    facts: {
      entity: 'User',
      columns: {
        uuid: { from: key.from, read: (row) => key.read(row) ?? '' },
        username: text(`${field}_username`),
        fullName: text(`${field}_full_name`),
      },
    },
  }
}

/** A user of whom only the key is told, as a hyperlink. */
export function userByUrlOnly(field: string): Link<'User'> {
  const key = uuidOfUrl(field)
  return {
    key,
    by: 'uuid',
    facts: { entity: 'User', columns: { uuid: { from: key.from, read: (row) => key.read(row) ?? '' } } },
  }
}

/** A user who is named by UUID and full name (`created_by_uuid`, `created_by_full_name`). */
export function userByUuid(prefix: string): Link<'User'> {
  return {
    key: optionalText(`${prefix}_uuid`),
    by: 'uuid',
    facts: {
      entity: 'User',
      columns: { uuid: text(`${prefix}_uuid`), fullName: text(`${prefix}_full_name`) },
    },
  }
}

/** A user of whom only the username is told: no entity without a look-up, since its UUID is not known. */
export function userByUsername(field: string): Link<'User'> {
  return { key: optionalText(field), by: 'username', facts: { entity: 'User', columns: {} } }
}
