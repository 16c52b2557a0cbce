import {
  contains,
  exactly,
  invalidChoice,
  number,
  single,
  yesOrNo,
  type Filter,
  type Filters,
} from '../http/filters.js'
import { uuidOf } from '../http/template.js'
import { Access } from '../world/access.js'
import { link } from './links.js'
import { noPrice } from './projects.js'
import type { Collection } from '../http/collection.js'
import type { Context } from '../http/context.js'
import type { Fields } from '../http/fields.js'
import type { JsonObject } from '../json.js'
import type { Customer } from '../world/entities/people.js'

function people(customer: Customer, role: string, context: Context): JsonObject[] {
  return context.world.memberships
    .ofCustomer(customer)
    .filter((membership) => membership.role === role)
    .map(({ user }) => ({
      url: link(context, 'user', user),
      uuid: user.uuid,
      username: user.username,
      full_name: user.fullName,
      native_name: user.nativeName,
    }))
}

function projectsOf(customer: Customer, context: Context): JsonObject[] {
  return context.world
    .projectsOf(customer)
    .filter((project) => context.access.seesProject(project))
    .map((project) => ({ url: link(context, 'project', project), uuid: project.uuid, name: project.name }))
}

function isProvider(customer: Customer, context: Context): boolean {
  return context.world.serviceProviders.all().some((provider) => provider.customer === customer)
}

const fields: Fields<Customer> = {
  url: (customer, context) => link(context, 'customer', customer),
  uuid: (customer) => customer.uuid,
  created: (customer) => customer.created,
  division: () => null,
  display_name: (customer) => customer.abbreviation || customer.name,
  projects: projectsOf,
  owners: (customer, context) => people(customer, 'owner', context),
  support_users: (customer, context) => people(customer, 'support', context),
  service_managers: (customer, context) => people(customer, 'manager', context),
  backend_id: (customer) => customer.backendId,
  image: () => null,
  default_tax_percent: () => '0.00',
  accounting_start_date: (customer) => customer.accountingStartDate,
  name: (customer) => customer.name,
  native_name: (customer) => customer.nativeName,
  abbreviation: (customer) => customer.abbreviation,
  contact_details: (customer) => customer.contactDetails,
  agreement_number: (customer) => customer.agreementNumber,
  email: (customer) => customer.email,
  phone_number: (customer) => customer.phoneNumber,
  access_subnets: (customer) => customer.accessSubnets,
  registration_code: (customer) => customer.registrationCode,
  homepage: (customer) => customer.homepage,
  domain: (customer) => customer.domain,
  vat_code: (customer) => customer.vatCode,
  postal: (customer) => customer.postal,
  address: (customer) => customer.address,
  bank_name: (customer) => customer.bankName,
  bank_account: (customer) => customer.bankAccount,
  latitude: (customer) => customer.latitude,
  longitude: (customer) => customer.longitude,
  country: (customer) => customer.country,
  payment_profiles: () => [],
  is_service_provider: isProvider,
  billing_price_estimate: () => noPrice,
}

const query: Filter<Customer> = single((value, { world }) => {
  const wanted = value.trim().toLowerCase()
  return {
    accept: (customer) =>
      [
        customer.name,
        customer.nativeName,
        customer.abbreviation,
        customer.domain,
        customer.registrationCode,
        customer.agreementNumber ?? '',
        dashed(customer.uuid),
        ...world.projectsOf(customer).map(({ name }) => name),
      ].some((text) => text.toLowerCase().includes(wanted)),
  }
})

/** A UUID as the database holds it. */
function dashed(uuid: string): string {
  return uuid.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

const userUuid: Filter<Customer> = single((value, { world }) => {
  const user = world.users.find(uuidOf(value) ?? '')
  if (user === undefined) return { accept: () => false }
  const access = new Access(world, user)
  return { accept: (customer) => access.seesCustomer(customer) }
})

const serviceProviderUuid: Filter<Customer> = single((value, { world }) => {
  const identifier = uuidOf(value)
  if (identifier === undefined) return undefined
  const provider = world.serviceProviders.find(identifier)?.customer
  const consumers = new Set(
    world.allocations
      .all()
      .filter(({ offering }) => offering.customer === provider)
      .map(({ project }) => project.customer),
  )
  return { accept: (customer) => consumers.has(customer) }
})

const hasResources: Filter<Customer> = single((_value, { world }) => {
  const holders = new Set(world.allocations.all().map(({ project }) => project.customer))
  return { accept: (customer) => holders.has(customer) }
})

const ownedByCaller: Filter<Customer> = single((value, { access }) =>
  ['true', '1'].includes(value.toLowerCase())
    ? { accept: (customer) => access.isOwner(customer) }
    : undefined,
)

const filters: Filters<Customer> = {
  name: contains((customer) => customer.name),
  name_exact: exactly((customer) => customer.name),
  native_name: contains((customer) => customer.nativeName),
  abbreviation: contains((customer) => customer.abbreviation),
  contact_details: contains((customer) => customer.contactDetails),
  registration_code: exactly((customer) => customer.registrationCode),
  backend_id: exactly((customer) => customer.backendId),
  agreement_number: number(({ agreementNumber }) =>
    agreementNumber === null ? null : Number(agreementNumber),
  ),
  division_uuid: single((value) => ({ error: invalidChoice(value) })),
  division_type_uuid: single((value) => ({ error: invalidChoice(value) })),
  division_name: contains(() => ''),
  division_type_name: contains(() => ''),
  query,
  user_uuid: userUuid,
  service_provider_uuid: serviceProviderUuid,
  has_resources: hasResources,
  owned_by_current_user: ownedByCaller,
  is_service_provider: yesOrNo(isProvider),
}

/** `/api/customers/`. */
export const customers: Collection<Customer> = {
  visible: ({ world, access }) => world.customers.all().filter((customer) => access.seesCustomer(customer)),
  identifier: (customer) => customer.uuid,
  fields,
  selectable: true,
  filters,
  ordering: {
    keys: {
      name: (customer) => customer.name,
      created: (customer) => customer.created,
      abbreviation: (customer) => customer.abbreviation,
      native_name: (customer) => customer.nativeName,
    },
    unknown: 'ignore',
    byDefault: 'name',
  },
}
