import type { Work } from '../http/context.js'

/** What a row costs on a real Core of 2021, in milliseconds, besides what single fields cost. */
const rowCosts: Readonly<Record<string, number>> = {
  '/api/customers/': 17,
  '/api/customers/{uuid}/users/': 15,
  '/api/projects/': 0.5,
  '/api/project-permissions/': 7.3,
  '/api/users/': 38,
  '/api/users/me/': 5,
  '/api/marketplace-offerings/': 20,
  '/api/marketplace-plans/': 17,
  '/api/marketplace-orders/': 25,
  '/api/marketplace-order-items/': 25,
  '/api/marketplace-resources/': 24,
  '/api/marketplace-component-usages/': 7.6,
}

/** Fields that cost queries of their own for every row, in milliseconds. */
const fieldCosts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '/api/projects/': {
    billing_price_estimate: 6.8,
    backend_id: 1.4,
    end_date: 1.6,
    oecd_fos_2007_code: 1.9,
    type: 1,
    type_name: 1,
  },
  '/api/customers/': {
    billing_price_estimate: 7,
    owners: 4,
    projects: 7,
    support_users: 2,
    service_managers: 2,
  },
  '/api/marketplace-offerings/': { order_item_count: 6, rating: 3, quotas: 3 },
}

const requestCost = 15

/** Lists whose whole request is one transaction, which keeps the caller's token locked. */
const lockingPaths = ['/api/projects/', '/api/marketplace-']

/** The time that a real Core of 2021 needs for an answer, from the measurements of a Core with a quiet database. */
export function cost(template: string, work: Work): { milliseconds: number; locksToken: boolean } {
  const path = template.replace(/\{\w+\}\/$/, '')
  const fields = work.fields.reduce((sum, name) => sum + (fieldCosts[path]?.[name] ?? 0), 0)
  return {
    milliseconds: requestCost + work.rows * ((rowCosts[path] ?? 1) + fields),
    locksToken: lockingPaths.some((locking) => path.startsWith(locking)),
  }
}
