import { contains, url, uuid, type Filter } from '../../http/filters.js'
import { planFields } from './plan-fields.js'
import { providerOfferingFields, publicOfferingFields } from './fields.js'
import { offeringFilters, offeringOrdering } from './filters.js'
import type { Collection } from '../../http/collection.js'
import type { Context } from '../../http/context.js'
import type { Category, Offering, Plan, ServiceProvider } from '../../world/entities/market.js'
import { categoryAddress, customerAddress } from '../addresses.js'

/** Whether the caller may order an offering: shared ones anybody, private ones those with a role in its customer. */
export function isOrderable(offering: Offering, context: Context): boolean {
  if (offering.state !== 'Active' && offering.state !== 'Paused') return false
  return (
    offering.isShared || context.access.seesEverything || context.access.customerRoles.has(offering.customer)
  )
}

/** `/api/marketplace-public-offerings/`: what can be ordered. Anybody reads it, signed in or not. */
export const publicOfferings: Collection<Offering> = {
  visible: (context) => context.world.offerings.all().filter((offering) => isOrderable(offering, context)),
  identifier: (offering) => offering.uuid,
  fields: publicOfferingFields,
  selectable: true,
  filters: offeringFilters,
  ordering: offeringOrdering,
  missing: 'No Offering matches the given query.',
}

/** `/api/marketplace-provider-offerings/`: the offerings of the caller's own customers, in any state. */
export const providerOfferings: Collection<Offering> = {
  ...publicOfferings,
  visible: (context) => context.world.offerings.all().filter((offering) => isProvided(offering, context)),
  fields: providerOfferingFields,
}

function isProvided(offering: Offering, context: Context): boolean {
  if (context.access.seesEverything || context.access.customerRoles.has(offering.customer)) return true
  return context.world.memberships
    .ofUser(context.user)
    .some((row) => row.kind === 'offering' && row.offering === offering)
}

/** `/api/marketplace-plans/`: every plan of every offering. */
export const plans: Collection<Plan> = {
  visible: (context) => context.world.plans.all(),
  identifier: (plan) => plan.uuid,
  fields: planFields,
  selectable: false,
  filters: {
    offering: url('/api/marketplace-provider-offerings/{uuid}/', (plan) => plan.offering.uuid),
    offering_uuid: uuid((plan) => plan.offering.uuid),
  },
  ordering: { keys: {}, unknown: 'ignore' },
  missing: 'No Plan matches the given query.',
}

/** `/api/marketplace-categories/`: the shelves of the marketplace. */
export const categories: Collection<Category> = {
  visible: (context) => context.world.categories.all(),
  identifier: (category) => category.uuid,
  fields: {
    url: (category, context) => categoryAddress(category, context),
    uuid: (category) => category.uuid,
    title: (category) => category.title,
    description: (category) => category.description,
    icon: () => null,
    default_vm_category: () => false,
    default_volume_category: () => false,
    default_tenant_category: () => false,
    offering_count: (category, context) =>
      publicOfferings.visible(context).filter((offering) => offering.category === category).length,
    sections: () => [],
    columns: () => [],
    components: (category) =>
      category.components.map(({ type, name, description, measuredUnit }) => {
        return { type, name, description, measured_unit: measuredUnit }
      }),
    articles: () => [],
    group: () => null,
  },
  selectable: true,
  filters: { title: contains((category) => category.title), customer_uuid: withOfferingOf() },
  ordering: { keys: { title: (category) => category.title }, unknown: 'ignore', byDefault: 'title' },
  missing: 'No Category matches the given query.',
}

function withOfferingOf(): Filter<Category> {
  const ofCustomer = uuid((offering: Offering) => offering.customer.uuid)
  return (values, context) => {
    const verdict = ofCustomer(values, context)
    if (verdict === undefined || 'error' in verdict) return verdict
    const shelves = new Set(
      context.world.offerings
        .all()
        .filter(verdict.accept)
        .map((offering) => offering.category),
    )
    return { accept: (category) => shelves.has(category) }
  }
}

/** `/api/marketplace-service-providers/`: the customers that provide offerings. */
export const serviceProviders: Collection<ServiceProvider> = {
  visible: (context) => context.world.serviceProviders.all(),
  identifier: (provider) => provider.uuid,
  fields: {
    url: (provider, context) => context.url(`/api/marketplace-service-providers/${provider.uuid}/`),
    uuid: (provider) => provider.uuid,
    created: (provider) => provider.created,
    description: (provider) => provider.description,
    enable_notifications: () => true,
    customer: ({ customer }, context) => customerAddress(customer, context),
    customer_name: ({ customer }) => customer.name,
    customer_uuid: ({ customer }) => customer.uuid,
    customer_image: () => null,
    customer_abbreviation: ({ customer }) => customer.abbreviation,
    customer_native_name: ({ customer }) => customer.nativeName,
    customer_country: ({ customer }) => customer.country,
    image: () => null,
    organization_group: () => null,
    offering_count: ({ customer }, context) =>
      context.world.offerings.all().filter((offering) => offering.customer === customer && isOpen(offering))
        .length,
  },
  selectable: true,
  filters: {
    customer: url('/api/customers/{uuid}/', (provider) => provider.customer.uuid),
    customer_uuid: uuid((provider) => provider.customer.uuid),
    customer_keyword: contains(({ customer }) =>
      [customer.name, customer.abbreviation, customer.nativeName].join('\n'),
    ),
  },
  ordering: {
    keys: {
      customer_name: (provider) => provider.customer.name,
      customer_abbreviation: (provider) => provider.customer.abbreviation,
      created: (provider) => provider.created,
    },
    unknown: 'refuse',
    byDefault: 'customer_name',
  },
  missing: 'No ServiceProvider matches the given query.',
}

function isOpen(offering: Offering): boolean {
  return offering.isShared && (offering.state === 'Active' || offering.state === 'Paused')
}
