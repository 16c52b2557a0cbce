import { customerAddress, projectAddress } from '../addresses.js'
import { connectedUsers } from './people.js'
import type { Context } from '../../http/context.js'
import type { Fields } from '../../http/fields.js'
import type { JsonObject } from '../../json.js'
import type { Customer, Project } from '../../world/entities/people.js'

/** A customer as the Core shows it. */
export const customerFields: Fields<Customer> = {
  url: (customer, context) => customerAddress(customer, context),
  uuid: (customer) => customer.uuid,
  created: (customer) => customer.created,
  organization_group: () => null,
  display_name: (customer) => displayName(customer),
  projects: (customer, context) =>
    projectsByName(customer, context).map((project) => projectSummary(project, context)),
  backend_id: (customer) => customer.backendId,
  image: () => null,
  blocked: (customer) => customer.isBlocked,
  archived: (customer) => customer.isArchived,
  default_tax_percent: () => '0.00',
  accounting_start_date: (customer) => customer.accountingStartDate,
  projects_count: (customer, context) => context.world.projectsOf(customer).length,
  users_count: (customer, context) => connectedUsers(customer, context).length,
  sponsor_number: () => null,
  country_name: (customer) => (customer.countryName === '' ? null : customer.countryName),
  name: (customer) => customer.name,
  slug: (customer) => customer.slug,
  native_name: (customer) => customer.nativeName,
  abbreviation: (customer) => customer.abbreviation,
  contact_details: (customer) => customer.contactDetails,
  agreement_number: (customer) => customer.agreementNumber ?? '',
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
  is_service_provider: (customer, context) => isServiceProvider(customer, context),
  call_managing_organization_uuid: () => null,
}

/** Whether a customer provides offerings. */
export function isServiceProvider(customer: Customer, context: Context): boolean {
  return context.world.serviceProviders.all().some((provider) => provider.customer === customer)
}

function displayName({ abbreviation, domain, name }: Customer): string {
  if (abbreviation !== '') return abbreviation
  return domain === '' ? name : `${name} (${domain})`
}

function projectsByName(customer: Customer, context: Context): readonly Project[] {
  return context.world.projectsOf(customer).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function projectSummary(project: Project, context: Context): JsonObject {
  const allocations = context.world.allocations.all().filter((row) => row.project === project)
  return {
    url: projectAddress(project, context),
    uuid: project.uuid,
    name: project.name,
    image: null,
    resource_count: allocations.filter((row) => row.state !== 'Terminated').length,
    end_date: project.endDate,
  }
}
