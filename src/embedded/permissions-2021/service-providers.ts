import { url, uuid } from '../http/filters.js'
import { link, templates } from './links.js'
import type { Collection } from '../http/collection.js'
import type { Fields } from '../http/fields.js'
import type { ServiceProvider } from '../world/entities/market.js'

const fields: Fields<ServiceProvider> = {
  url: (provider, context) => link(context, 'serviceProvider', provider),
  uuid: (provider) => provider.uuid,
  created: (provider) => provider.created,
  description: (provider) => provider.description,
  enable_notifications: () => true,
  customer: (provider, context) => link(context, 'customer', provider.customer),
  customer_name: (provider) => provider.customer.name,
  customer_uuid: (provider) => provider.customer.uuid,
  customer_image: () => null,
  customer_abbreviation: (provider) => provider.customer.abbreviation,
  customer_native_name: (provider) => provider.customer.nativeName,
}

/** `/api/marketplace-service-providers/`. */
export const serviceProviders: Collection<ServiceProvider> = {
  visible: ({ world, access }) =>
    world.serviceProviders
      .all()
      .filter(({ customer }) => access.seesEverything || access.customerRoles.has(customer)),
  identifier: (provider) => provider.uuid,
  fields,
  selectable: false,
  filters: {
    customer: url(templates.customer, (provider) => provider.customer.uuid),
    customer_uuid: uuid((provider) => provider.customer.uuid),
  },
  ordering: { keys: {}, unknown: 'ignore' },
}
