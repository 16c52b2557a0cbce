import { costBy, each } from '../http/costs.js'

const request = 25
/** Lists of the market look up more before their first row. */
const market = 50

/** The time of a real Core of 2021 with a quiet database, in milliseconds. */
export const cost = costBy({
  lists: {
    projects: {
      request,
      row: 0.9,
      needs: [
        '6.8: billing_price_estimate',
        '1.4: backend_id',
        '1.6: end_date',
        '1.9: oecd_fos_2007_code',
        ...each('1', 'type type_name'),
      ],
    },
    // Whose customers they are is found out by one long query, however few they are.
    customers: { request: 210, row: 1, needs: ['5: billing_price_estimate', '0.65 each: projects'] },
    'customers/users': { request, row: 10, needs: ['0.85 each: projects'] },
    'customers/counters': { request, row: 1 },
    'project-permissions': { request: 30, row: 6.7 },
    'customer-permissions': { request: 30, row: 6.7 },
    users: { request, row: 8, needs: ['3.1 each: customer_permissions project_permissions'] },
    'marketplace-offerings': {
      request: market,
      row: 20,
      needs: ['6: order_item_count', '3: rating', '3: quotas'],
    },
    'marketplace-plans': { request: market, row: 17 },
    'marketplace-orders': { request: market, row: 24 },
    'marketplace-order-items': { request: market, row: 24 },
    'marketplace-resources': { request: 70, row: 20 },
    'marketplace-component-usages': { request: market, row: 7.6 },
    version: { request: 16, row: 0 },
  },
  otherwise: { request, row: 1 },
  unit: 1,
  locking: [
    'projects',
    'marketplace-categories',
    'marketplace-offerings',
    'marketplace-plans',
    'marketplace-orders',
    'marketplace-order-items',
    'marketplace-resources',
    'marketplace-component-usages',
    'marketplace-service-providers',
  ],
})
