import process from 'node:process'
import { defineConfig } from '@graphql-hive/gateway'

/** Hive Gateway over the REST API: neighbours by its in-context SDK, which batches keys into one list. */

/** What belongs to each of many keys, with one request of the subgraph for all. */
const batched = (list, keyOf, fieldOf, wanted, take) => (root, _given, context, info) =>
  context.Core.Query[list]({
    root,
    context,
    info,
    key: root[keyOf],
    argsFromKeys: (keys) => ({ keys: [...new Set(keys)].join(',') }),
    selectionSet: `{ ${wanted} }`,
    valuesFromResults: (rows, keys) => keys.map((key) => take(rows, (row) => row[fieldOf] === key)),
  })

const one = (rows, test) => rows.find(test)
const many = (rows, test) => rows.filter(test)

const field = (requires, resolve) => ({ selectionSet: `{ ${requires} }`, resolve })

export const gatewayConfig = defineConfig({
  supergraph: process.argv.at(-1),
  additionalResolvers: {
    Project: {
      customer: field(
        'customer_uuid',
        batched('customers', 'customer_uuid', 'uuid', 'uuid name abbreviation', one),
      ),
      memberships: field(
        'uuid',
        batched('permissions', 'uuid', 'project_uuid', 'project_uuid user_uuid role', many),
      ),
      allocations: field(
        'uuid',
        batched(
          'resources',
          'uuid',
          'project_uuid',
          'project_uuid uuid name state backend_id created limits { gb_k_hours cpu_k_hours gpu_k_hours }',
          many,
        ),
      ),
      orders: field(
        'uuid',
        batched('ordersOf', 'uuid', 'project_uuid', 'project_uuid uuid type state created cost', many),
      ),
    },
    // What is ordered is the order itself.
    Order: { items: field('uuid type state cost', (order) => [order]) },
    Membership: {
      user: field('user_uuid', batched('users', 'user_uuid', 'uuid', 'uuid full_name email', one)),
    },
  },
})
