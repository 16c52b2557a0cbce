import { pick, serialiseOne } from '../http/collection.js'
import { text } from '../http/input-fields.js'
import { optional, readInput, readPartialInput, type Input } from '../http/input.js'
import { forbidden, refusal } from '../http/problem.js'
import { created, noContent, ok, type Handler } from '../http/route.js'
import { customers } from './customers.js'
import { link } from './links.js'
import { writable } from './writing.js'
import type { Context } from '../http/context.js'
import type { Customer } from '../world/entities/people.js'

const words = (max: number) => optional(text({ max, blank: true }))

const schema = {
  name: text({ max: 150 }),
  native_name: words(160),
  abbreviation: words(12),
  backend_id: words(255),
  contact_details: optional(text({ blank: true })),
  email: words(75),
  phone_number: words(255),
  access_subnets: optional(text({ blank: true })),
  registration_code: words(160),
  homepage: words(255),
  domain: words(255),
  vat_code: words(20),
  postal: words(20),
  address: words(300),
  bank_name: words(150),
  bank_account: words(50),
  country: words(2),
}

type CustomerInput = Partial<Input<typeof schema>>

function requireStaff({ access }: Context): void {
  if (!access.isStaff) throw forbidden()
}

/** `POST /api/customers/`: for staff. */
export const createCustomer: Handler = (context) => {
  requireStaff(context)
  const { world } = context
  const input: CustomerInput = readInput(writable(schema, customers, context), context)
  const now = world.now()
  const customer = world.customers.add({
    uuid: world.newUuid(),
    name: '',
    nativeName: '',
    abbreviation: '',
    slug: '',
    backendId: '',
    registrationCode: '',
    agreementNumber: null,
    email: '',
    phoneNumber: '',
    address: '',
    contactDetails: '',
    homepage: '',
    domain: '',
    country: '',
    countryName: '',
    postal: '',
    vatCode: '',
    bankName: '',
    bankAccount: '',
    accessSubnets: '',
    latitude: null,
    longitude: null,
    isBlocked: false,
    isArchived: false,
    created: now,
    accountingStartDate: now,
  })
  apply(customer, input)
  return created(serialiseOne(customers, customer, context), link(context, 'customer', customer) ?? undefined)
}

/** `PUT /api/customers/{uuid}/`: for staff. */
export const replaceCustomer: Handler = (context) => {
  const customer = pick(customers, context)
  requireStaff(context)
  apply(customer, readInput(writable(schema, customers, context), context))
  return ok(serialiseOne(customers, customer, context))
}

/** `PATCH /api/customers/{uuid}/`: for staff. */
export const updateCustomer: Handler = (context) => {
  const customer = pick(customers, context)
  requireStaff(context)
  apply(customer, readPartialInput(writable(schema, customers, context), context))
  return ok(serialiseOne(customers, customer, context))
}

/** `DELETE /api/customers/{uuid}/`: for staff, while it has no projects. */
export const deleteCustomer: Handler = (context) => {
  const customer = pick(customers, context)
  requireStaff(context)
  if (context.world.projectsOf(customer).length > 0) {
    throw refusal(409, 'Cannot delete organization with existing projects')
  }
  context.world.customers.remove(customer)
  return noContent
}

function apply(customer: Customer, input: CustomerInput): void {
  customer.name = input.name ?? customer.name
  customer.nativeName = input.native_name ?? customer.nativeName
  customer.abbreviation = input.abbreviation ?? customer.abbreviation
  customer.backendId = input.backend_id ?? customer.backendId
  customer.contactDetails = input.contact_details ?? customer.contactDetails
  customer.email = input.email ?? customer.email
  customer.phoneNumber = input.phone_number ?? customer.phoneNumber
  customer.accessSubnets = input.access_subnets ?? customer.accessSubnets
  customer.registrationCode = input.registration_code ?? customer.registrationCode
  customer.homepage = input.homepage ?? customer.homepage
  customer.domain = input.domain ?? customer.domain
  customer.vatCode = input.vat_code ?? customer.vatCode
  customer.postal = input.postal ?? customer.postal
  customer.address = input.address ?? customer.address
  customer.bankName = input.bank_name ?? customer.bankName
  customer.bankAccount = input.bank_account ?? customer.bankAccount
  customer.country = input.country ?? customer.country
}
