import { choice, contains, exactly, nameContains, url, uuid } from '../http/filters.js'
import { link, permissionLink, templates } from './links.js'
import type { Collection } from '../http/collection.js'
import type { Fields } from '../http/fields.js'
import type { CustomerMembership } from '../world/entities/memberships.js'

const fields: Fields<CustomerMembership> = {
  url: (membership, context) => permissionLink(context, membership),
  pk: (membership) => membership.key,
  role: (membership) => membership.role,
  created: (membership) => membership.created,
  expiration_time: (membership) => membership.expirationTime,
  created_by: (membership, context) => link(context, 'user', membership.createdBy),
  customer: (membership, context) => link(context, 'customer', membership.customer),
  customer_uuid: (membership) => membership.customer.uuid,
  customer_name: (membership) => membership.customer.name,
  customer_native_name: (membership) => membership.customer.nativeName,
  customer_abbreviation: (membership) => membership.customer.abbreviation,
  user: (membership, context) => link(context, 'user', membership.user),
  user_full_name: (membership) => membership.user.fullName,
  user_native_name: (membership) => membership.user.nativeName,
  user_username: (membership) => membership.user.username,
  user_uuid: (membership) => membership.user.uuid,
  user_email: (membership) => membership.user.email,
}

/** `/api/customer-permissions/`: who owns and supports customers. */
export const customerPermissions: Collection<CustomerMembership> = {
  visible: ({ world, access }) =>
    world.memberships.inCustomers().filter(({ customer }) => access.seesCustomer(customer)),
  identifier: (membership) => String(membership.key),
  fields,
  selectable: false,
  filters: {
    customer: uuid((membership) => membership.customer.uuid),
    customer_name: contains((membership) => membership.customer.name),
    customer_url: url(templates.customer, (membership) => membership.customer.uuid),
    user: uuid((membership) => membership.user.uuid),
    user_url: url(templates.user, (membership) => membership.user.uuid),
    username: exactly((membership) => membership.user.username),
    full_name: nameContains((membership) => membership.user.fullName),
    native_name: contains((membership) => membership.user.nativeName),
    role: choice(['owner', 'support', 'manager'], (membership) => membership.role),
  },
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
