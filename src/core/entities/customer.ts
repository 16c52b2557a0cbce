import { derived, optionalText, text } from './columns.js'
import type { Link, Mapping } from './mapping.js'

/** `/customers/`, the same in both eras. */
export const customer: Mapping<'Customer'> = {
  entity: 'Customer',
  columns: {
    uuid: text('uuid'),
    name: text('name'),
    nativeName: optionalText('native_name'),
    abbreviation: optionalText('abbreviation'),
    email: optionalText('email'),
    createdAt: optionalText('created'),
  },
}

/** A customer as far as a project tells it. */
export const customerOfProject: Link<'Customer'> = {
  key: optionalText('customer_uuid'),
  by: 'uuid',
  facts: {
    entity: 'Customer',
    columns: {
      uuid: text('customer_uuid'),
      name: text('customer_name'),
      nativeName: optionalText('customer_native_name'),
      abbreviation: optionalText('customer_abbreviation'),
    },
  },
}

/** A customer as far as an offering or an allocation tells it. */
export const customerByName: Link<'Customer'> = {
  key: optionalText('customer_uuid'),
  by: 'uuid',
  facts: { entity: 'Customer', columns: { uuid: text('customer_uuid'), name: text('customer_name') } },
}

/** Where only the key is known. */
export const customerKey = derived(['customer_uuid'], (row) =>
  typeof row['customer_uuid'] === 'string' ? row['customer_uuid'] : null,
)
