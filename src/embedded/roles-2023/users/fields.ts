import { serialise, type Fields } from '../../http/fields.js'
import { permissionFields } from '../memberships/permission-fields.js'
import type { Context } from '../../http/context.js'
import type { User } from '../../world/entities/people.js'

const tenYearsInSeconds = 315_360_000

/** A person as `/api/users/` shows them. Some fields are for staff and support, the token is for its owner. */
export const userFields: Fields<User> = {
  url: (user, context) => context.url(`/api/users/${user.uuid}/`),
  uuid: (user) => user.uuid,
  username: (user) => user.username,
  slug: (user) => user.slug,
  full_name: (user) => user.fullName,
  native_name: (user) => user.nativeName,
  job_title: (user) => user.jobTitle,
  email: (user) => user.email,
  phone_number: (user) => user.phoneNumber,
  organization: (user) => user.organization,
  civil_number: (user) => user.civilNumber,
  description: (user, context) => (context.access.seesEverything ? user.description : undefined),
  is_staff: (user, context) => (context.access.seesEverything ? user.isStaff : undefined),
  is_active: (user, context) => (context.access.seesEverything ? user.isActive : undefined),
  is_support: (user, context) => (context.access.seesEverything ? user.isSupport : undefined),
  token: (user, context) => (isOneself(user, context) ? context.world.tokenOf(user).key : undefined),
  token_lifetime: (user, context) => (isOneself(user, context) ? tenYearsInSeconds : undefined),
  registration_method: (user) => user.registrationMethod,
  date_joined: (user) => user.dateJoined,
  agreement_date: (user) => user.agreementDate,
  preferred_language: (user) => user.preferredLanguage,
  permissions: (user, context) =>
    context.world.memberships.ofUser(user).map((row) => serialise(permissionFields, row, context)),
  requested_email: () => null,
  affiliations: (user) => user.affiliations,
  first_name: (user) => user.firstName,
  last_name: (user) => user.lastName,
  identity_provider_name: (user) => providerName(user),
  identity_provider_label: (user) => providerName(user),
  identity_provider_management_url: () => '',
  identity_provider_fields: () => [],
  image: () => null,
  identity_source: (user) => user.identitySource,
}

function isOneself(user: User, context: Context): boolean {
  return user === context.viewer
}

/** Identity providers are not configured at this Core: only local accounts have a known one. */
function providerName(user: User): string {
  return user.registrationMethod === 'default' ? 'Local DB' : ''
}
