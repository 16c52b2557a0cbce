import { pick, serialiseOne } from '../../http/collection.js'
import { forbidden } from '../../http/problem.js'
import { noContent, ok, type Handler } from '../../http/route.js'
import { createdEntity } from '../input/created.js'
import { text, word } from '../../http/input-fields.js'
import { nullable, optional } from '../../http/input.js'
import { email, webAddress } from '../input/types.js'
import { readSelected, type Parts } from '../input/selection.js'
import { demand } from '../roles/permissions.js'
import { makeSlug } from '../slugs.js'
import { customers } from './collection.js'
import { countries } from './countries.js'
import { customerFields } from './fields.js'
import type { Customer } from '../../world/entities/people.js'

const line = (max: number) => optional(text({ max, blank: true }))

/** What can be said of a customer, in the order in which errors are listed. */
const customerInput = {
  backend_id: line(255),
  name: text({ max: 150 }),
  native_name: line(160),
  abbreviation: line(12),
  contact_details: line(500),
  email: optional(email({ max: 75, blank: true })),
  phone_number: line(255),
  registration_code: line(160),
  homepage: optional(webAddress({ max: 255, blank: true })),
  vat_code: line(20),
  postal: line(20),
  address: line(300),
  bank_name: line(150),
  bank_account: line(50),
  country: optional(nullable(word(['', ...Object.keys(countries)]))),
}

type CustomerValues = Parts<typeof customerInput>

const known = Object.keys(customerFields)

/** `POST /api/customers/`, for staff. */
export const createCustomer: Handler = (context) => {
  if (!context.user.isStaff) throw forbidden()
  const input: CustomerValues = readSelected(customerInput, known, context)
  const { world } = context
  const name = input.name ?? ''
  const customer: Customer = {
    uuid: world.newUuid(),
    name,
    nativeName: '',
    abbreviation: '',
    slug: makeSlug(name, world.customers.all()),
    backendId: '',
    registrationCode: '',
    agreementNumber: '',
    email: '',
    phoneNumber: '',
    address: '',
    contactDetails: '',
    homepage: '',
    domain: context.user.organization,
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
    created: world.now(),
    accountingStartDate: world.now(),
  }
  apply(input, world.customers.add(customer))
  return createdEntity(serialiseOne(customers, customer, context))
}

/** `PUT` and `PATCH`, for owners. */
export const changeCustomer: Handler = (context) => {
  const customer = pick(customers, context)
  demand(context, 'CUSTOMER.UPDATE', { customer })
  apply(readSelected(customerInput, known, context), customer)
  return ok(serialiseOne(customers, customer, context))
}

/** `DELETE`, for owners: projects, allocations, orders and roles go with it. */
export const deleteCustomer: Handler = (context) => {
  const customer = pick(customers, context)
  demand(context, 'CUSTOMER.DELETE', { customer })
  const { world } = context
  const isOfCustomer = (project: { readonly customer: Customer }) => project.customer === customer
  for (const usage of world.usages.all())
    if (isOfCustomer(usage.allocation.project)) world.usages.remove(usage)
  for (const order of world.orders.all()) {
    if (!isOfCustomer(order.project)) continue
    for (const item of order.items) world.orderItems.remove(item)
    world.orders.remove(order)
  }
  for (const row of world.allocations.all()) if (isOfCustomer(row.project)) world.allocations.remove(row)
  for (const row of world.memberships.all()) {
    const isGone =
      row.kind === 'customer'
        ? row.customer === customer
        : row.kind === 'project' && isOfCustomer(row.project)
    if (isGone && row.isActive) world.memberships.revoke(row, world.now())
  }
  for (const project of world.projectsOf(customer)) world.projects.remove(project)
  world.customers.remove(customer)
  return noContent
}

function apply(input: CustomerValues, customer: Customer): void {
  customer.name = input.name ?? customer.name
  customer.backendId = input.backend_id ?? customer.backendId
  customer.nativeName = input.native_name ?? customer.nativeName
  customer.abbreviation = input.abbreviation ?? customer.abbreviation
  customer.contactDetails = input.contact_details ?? customer.contactDetails
  customer.email = input.email ?? customer.email
  customer.phoneNumber = input.phone_number ?? customer.phoneNumber
  customer.registrationCode = input.registration_code ?? customer.registrationCode
  customer.homepage = input.homepage ?? customer.homepage
  customer.vatCode = input.vat_code ?? customer.vatCode
  customer.postal = input.postal ?? customer.postal
  customer.address = input.address ?? customer.address
  customer.bankName = input.bank_name ?? customer.bankName
  customer.bankAccount = input.bank_account ?? customer.bankAccount
  customer.country = input.country ?? customer.country
  customer.countryName = countries[customer.country] ?? ''
}
