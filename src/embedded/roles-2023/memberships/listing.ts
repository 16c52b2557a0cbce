import { listAnswer, type Collection } from '../../http/collection.js'
import { uuidOf } from '../../http/template.js'
import { roleOf } from '../roles/catalogue.js'
import type { Context } from '../../http/context.js'
import type { Fields } from '../../http/fields.js'
import type { Answer } from '../../http/route.js'
import type { Membership } from '../../world/entities/memberships.js'

const fields: Fields<Membership> = {
  uuid: (row) => row.uuid,
  created: (row) => row.created,
  expiration_time: (row) => row.expirationTime,
  role_name: (row) => roleOf(row.kind, row.role).name,
  role_uuid: (row) => roleOf(row.kind, row.role).uuid,
  user_email: (row) => row.user.email,
  user_full_name: (row) => row.user.fullName,
  user_username: (row) => row.user.username,
  user_uuid: (row) => row.user.uuid,
  user_image: () => null,
  created_by_full_name: (row) => row.createdBy?.fullName,
  created_by_uuid: (row) => row.createdBy?.uuid,
}

/** The answer of `list_users`: who holds roles in one scope. Neither `field=` nor `o=` do anything here. */
export function listMembers(rows: readonly Membership[], context: Context): Answer {
  const collection: Collection<Membership> = {
    visible: () => rows,
    identifier: (row) => row.uuid,
    fields,
    selectable: false,
    filters: {},
    ordering: { keys: {}, unknown: 'ignore' },
  }
  const tests = [byUser(context), byRole(context), byText(context)]
  const held = rows.filter((row) => row.user.isActive && tests.every((accepts) => accepts(row)))
  return listAnswer(collection, held, context)
}

type Test = (row: Membership) => boolean

const everybody: Test = () => true

/** A person who does not exist does not narrow the list. */
function byUser(context: Context): Test {
  const user = context.world.users.find(uuidOf(context.query.last('user') ?? '') ?? '')
  return user === undefined ? everybody : (row) => row.user === user
}

function byRole(context: Context): Test {
  const asked = context.query.last('role') ?? ''
  if (asked === '') return everybody
  const uuid = uuidOf(asked)
  return (row) => {
    const role = roleOf(row.kind, row.role)
    return uuid === undefined ? role.name === asked : role.uuid === uuid
  }
}

function byText(context: Context): Test {
  const wanted = (context.query.last('search_string') ?? '').toLowerCase()
  if (wanted === '') return everybody
  return ({ user }) =>
    [user.firstName, user.lastName, user.email, user.username].some((text) =>
      text.toLowerCase().includes(wanted),
    )
}
