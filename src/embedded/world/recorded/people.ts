import { readRows, type Row } from './read.js'
import type { World } from '../world.js'

/** Rows in the order in which they came to be. */
export function byCreation(rows: Row[], field = 'created'): Row[] {
  return rows.sort((a, b) => (a.text(field) < b.text(field) ? -1 : a.text(field) > b.text(field) ? 1 : 0))
}

export function readUsers(world: World, folder: string): void {
  for (const row of byCreation(readRows(folder, 'users'), 'date_joined')) {
    world.users.add({
      uuid: row.text('uuid'),
      username: row.text('username'),
      firstName: row.text('first_name'),
      lastName: row.text('last_name'),
      fullName: row.text('full_name'),
      nativeName: row.text('native_name'),
      email: row.text('email'),
      organization: row.text('organization'),
      jobTitle: row.text('job_title'),
      phoneNumber: row.text('phone_number'),
      civilNumber: row.textOrNull('civil_number'),
      competence: row.text('competence'),
      description: row.text('description'),
      preferredLanguage: row.text('preferred_language'),
      registrationMethod: row.text('registration_method') === 'eduteams' ? 'eduteams' : 'default',
      identitySource: row.text('identity_source'),
      affiliations: row.texts('affiliations'),
      slug: row.text('slug'),
      dateJoined: row.text('date_joined'),
      agreementDate: row.textOrNull('agreement_date'),
      isActive: row.flag('is_active'),
      isStaff: row.flag('is_staff'),
      isSupport: row.flag('is_support'),
      isIdentityManager: row.flag('is_identity_manager'),
    })
  }
}

export function readCustomers(world: World, folder: string): void {
  for (const row of byCreation(readRows(folder, 'customers'))) {
    world.customers.add({
      uuid: row.text('uuid'),
      name: row.text('name'),
      nativeName: row.text('native_name'),
      abbreviation: row.text('abbreviation'),
      slug: row.text('slug'),
      backendId: row.text('backend_id'),
      registrationCode: row.text('registration_code'),
      agreementNumber: row.textOrNull('agreement_number'),
      email: row.text('email'),
      phoneNumber: row.text('phone_number'),
      address: row.text('address'),
      contactDetails: row.text('contact_details'),
      homepage: row.text('homepage'),
      domain: row.text('domain'),
      country: row.text('country'),
      countryName: row.text('country_name'),
      postal: row.text('postal'),
      vatCode: row.text('vat_code'),
      bankName: row.text('bank_name'),
      bankAccount: row.text('bank_account'),
      accessSubnets: row.text('access_subnets'),
      latitude: row.numberOrNull('latitude'),
      longitude: row.numberOrNull('longitude'),
      isBlocked: row.flag('blocked'),
      isArchived: row.flag('archived'),
      created: row.text('created'),
      accountingStartDate: row.text('accounting_start_date'),
    })
  }
}

export function readProjectTypes(world: World, folder: string): void {
  for (const row of readRows(folder, 'project-types')) {
    world.projectTypes.add({
      uuid: row.text('uuid'),
      name: row.text('name'),
      description: row.text('description'),
    })
  }
}

export function readProjects(world: World, folder: string): void {
  for (const row of byCreation(readRows(folder, 'projects'))) {
    world.projects.add({
      uuid: row.text('uuid'),
      customer: world.customers.get(row.text('customer_uuid')),
      name: row.text('name'),
      slug: row.text('slug'),
      description: row.text('description'),
      backendId: row.text('backend_id'),
      startDate: row.textOrNull('start_date'),
      endDate: row.textOrNull('end_date'),
      endDateRequestedBy: world.users.find(row.identifier('end_date_requested_by')) ?? null,
      oecdFos2007Code: row.textOrNull('oecd_fos_2007_code'),
      type: world.projectTypes.find(row.identifier('type')) ?? null,
      isIndustry: row.flag('is_industry'),
      created: row.text('created'),
    })
  }
}
