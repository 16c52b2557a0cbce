import { notFound } from '../http/problem.js'
import { pathResolver } from '../http/resolver.js'
import { apiRootPaths } from './api-root.js'
import { cost } from './cost.js'
import { routes } from './routes.js'
import type { Dialect } from '../dialect.js'

/** A Puhuri Core of 2021: roles are permissions with numbers, orders have items. */
export const permissions2021: Dialect = {
  name: 'permissions-2021',
  routes,
  headers: {
    'X-Frame-Options': 'SAMEORIGIN',
    Vary: 'Accept-Language, Cookie',
    'Content-Language': 'en',
  },
  notFoundPage: '<h1>Not Found</h1><p>The requested resource was not found on this server.</p>',
  crashPage: '<h1>Server Error (500)</h1>',
  pageType: 'text/html',
  resolve: pathResolver(['/', ...apiRootPaths, ...routes.map(({ template }) => template)]),
  unresolved: () => notFound(),
  cost,
}
