import { pick, serialiseOne } from '../../http/collection.js'
import { forbidden } from '../../http/problem.js'
import { noContent, ok, type Handler } from '../../http/route.js'
import { createdEntity } from '../input/created.js'
import { text } from '../../http/input-fields.js'
import { invalid, optional, required } from '../../http/input.js'
import { email } from '../input/types.js'
import { readSelected, type Parts } from '../input/selection.js'
import { emptyAccount } from '../session/identity-registry.js'
import { users } from './collection.js'
import { userFields } from './fields.js'
import type { Context } from '../../http/context.js'
import type { Json } from '../../json.js'
import type { User } from '../../world/entities/people.js'

const line = (max: number) => optional(text({ max, blank: true }))
const name = text({ max: 128 })

const personalInput = {
  native_name: line(100),
  job_title: line(120),
  email: optional(email({ max: 320, blank: true })),
  phone_number: line(255),
  organization: line(255),
  first_name: line(100),
  last_name: line(100),
}

const accountInput = { username: required(readNewName), ...personalInput }

const known = Object.keys(userFields)

/** `POST /api/users/`, for staff. */
export const createUser: Handler = (context) => {
  if (!context.user.isStaff) throw forbidden()
  const input = readSelected(accountInput, known, context)
  const user = context.world.users.add(emptyAccount(context, input.username ?? ''))
  apply(input, user)
  return createdEntity(serialiseOne(users, user, context))
}

/** `PUT` and `PATCH`: people change themselves, staff changes everybody. */
export const changeUser: Handler = (context) => {
  const user = pick(users, context)
  if (!context.user.isStaff && user !== context.user) throw forbidden()
  apply(readSelected(personalInput, known, context), user)
  return ok(serialiseOne(users, user, context))
}

/** `DELETE`, for staff. */
export const deleteUser: Handler = (context) => {
  const user = pick(users, context)
  if (!context.user.isStaff) throw forbidden()
  const { world } = context
  for (const row of world.memberships.ofUser(user)) world.memberships.revoke(row, world.now())
  world.users.remove(user)
  return noContent
}

function readNewName(raw: Json, context: Context): string {
  const wanted = name.read(raw, context)
  if (context.world.users.all().some((user) => user.username === wanted)) {
    throw invalid('user with this username already exists.')
  }
  return wanted
}

function apply(input: Parts<typeof personalInput>, user: User): void {
  user.nativeName = input.native_name ?? user.nativeName
  user.jobTitle = input.job_title ?? user.jobTitle
  user.email = input.email ?? user.email
  user.phoneNumber = input.phone_number ?? user.phoneNumber
  user.organization = input.organization ?? user.organization
  user.firstName = input.first_name ?? user.firstName
  user.lastName = input.last_name ?? user.lastName
  user.fullName = `${user.firstName} ${user.lastName}`.trim()
}
