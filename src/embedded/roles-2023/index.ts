import { pathResolver } from '../http/resolver.js'
import { Problem } from '../http/problem.js'
import { cost } from './cost.js'
import { crashPage, notFoundPage } from './pages.js'
import { allocationRoutes } from './allocations/routes.js'
import { customerRoutes } from './customers/routes.js'
import { offeringRoutes } from './offerings/routes.js'
import { orderRoutes } from './orders/routes.js'
import { permissionRoutes } from './memberships/permissions.js'
import { projectRoutes } from './projects/routes.js'
import { roleRoutes } from './roles/collection.js'
import { sessionRoutes } from './session/routes.js'
import { usageRoutes } from './usages/routes.js'
import { translations } from './translations.js'
import { userRoutes } from './users/routes.js'
import type { Dialect } from '../dialect.js'
import type { Route } from '../http/route.js'

const routes: readonly Route[] = [
  ...sessionRoutes,
  ...userRoutes,
  ...customerRoutes,
  ...projectRoutes,
  ...permissionRoutes,
  ...roleRoutes,
  ...offeringRoutes,
  ...orderRoutes,
  ...allocationRoutes,
  ...usageRoutes,
]

/** A Puhuri Core of late 2023 and after: roles are held in projects and customers, an order is one action. */
export const roles2023: Dialect = {
  name: 'roles-2023',
  routes,
  headers: { 'X-Frame-Options': 'DENY', Vary: 'Accept-Language, Cookie', 'Content-Language': 'en' },
  notFoundPage,
  crashPage,
  pageType: 'text/html; charset=utf-8',
  resolve: pathResolver(routes.map(({ template }) => template)),
  unresolved: (path) => new Problem(404, { tried: [], path: path.replace(/^\//, '') }),
  letsStaffImpersonate: true,
  longestRequestLine: 4094,
  translations,
  cost,
}
