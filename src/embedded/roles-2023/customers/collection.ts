import {
  contains,
  exactly,
  single,
  yesOrNo,
  booleanOf,
  type Filter,
  type Filters,
} from '../../http/filters.js'
import { invalidChoice } from '../../http/filters.js'
import { uuidOf } from '../../http/template.js'
import { seenBy } from '../users/access-of.js'
import { customerFields, isServiceProvider } from './fields.js'
import type { Collection } from '../../http/collection.js'
import type { Context } from '../../http/context.js'
import type { Customer } from '../../world/entities/people.js'

const filters: Filters<Customer> = {
  name: contains((customer) => customer.name),
  name_exact: exactly((customer) => customer.name),
  native_name: contains((customer) => customer.nativeName),
  abbreviation: contains((customer) => customer.abbreviation),
  contact_details: contains((customer) => customer.contactDetails),
  registration_code: exactly((customer) => customer.registrationCode),
  agreement_number: exactly((customer) => customer.agreementNumber),
  backend_id: exactly((customer) => customer.backendId),
  archived: yesOrNo((customer) => customer.isArchived),
  query: keyword(),
  organization_group_uuid: noneExists(),
  organization_group_name: single(() => ({ accept: () => false })),
  organization_group_type_uuid: noneExists(),
  organization_group_type_name: single(() => ({ accept: () => false })),
  user_uuid: seenBy((access, customer) => access.seesCustomer(customer)),
  owned_by_current_user: whenTrue((customer, context) => context.access.isOwner(customer)),
  is_service_provider: yesOrNo((customer, context) => isServiceProvider(customer, context)),
  has_resources: whenTrue((customer, context) =>
    context.world.allocations.all().some((row) => row.project.customer === customer),
  ),
}

/** `/api/customers/`: the customers in which, or in whose projects, the caller has a role. */
export const customers: Collection<Customer> = {
  visible: (context) =>
    context.world.customers.all().filter((customer) => context.access.seesCustomer(customer)),
  identifier: (customer) => customer.uuid,
  fields: customerFields,
  selectable: true,
  filters,
  ordering: {
    keys: {
      abbreviation: (customer) => customer.abbreviation,
      accounting_start_date: (customer) => customer.accountingStartDate,
      agreement_number: (customer) => customer.agreementNumber,
      backend_id: (customer) => customer.backendId,
      created: (customer) => customer.created,
      email: (customer) => customer.email,
      name: (customer) => customer.name,
      native_name: (customer) => customer.nativeName,
      phone_number: (customer) => customer.phoneNumber,
      registration_code: (customer) => customer.registrationCode,
    },
    unknown: 'ignore',
    byDefault: 'name',
  },
  missing: 'No Customer matches the given query.',
}

function keyword(): Filter<Customer> {
  return single((value) => {
    const wanted = value.trim()
    const uuid = uuidOf(wanted)
    const texts = (row: Customer) => [
      row.name,
      row.nativeName,
      row.abbreviation,
      row.domain,
      row.registrationCode,
    ]
    return {
      accept: (row) =>
        row.uuid === uuid ||
        texts(row).some((text) => text.toLowerCase().includes(wanted.toLowerCase())) ||
        // Of agreement numbers alone the case matters.
        (row.agreementNumber ?? '').includes(wanted),
    }
  })
}

/** A filter by something that this Core has none of: any name of one is wrong. */
function noneExists(): Filter<Customer> {
  return (values) => {
    const asked = values.find((value) => value !== '')
    if (asked === undefined) return undefined
    return { error: uuidOf(asked) === undefined ? `“${asked}” is not a valid UUID.` : invalidChoice(asked) }
  }
}

/** A filter that only its true value switches on. */
function whenTrue(test: (customer: Customer, context: Context) => boolean): Filter<Customer> {
  return single((value, context) =>
    booleanOf(value) === true ? { accept: (customer) => test(customer, context) } : undefined,
  )
}
