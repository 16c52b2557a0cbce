import { detailHandler, listHandler, type Collection } from '../http/collection.js'
import { crash, forbidden, methodNotAllowed, notSignedIn, Problem } from '../http/problem.js'
import { apiRoot } from './api-root.js'
import { categories } from './categories.js'
import { componentUsages } from './component-usages.js'
import { configurationRoute, versionRoute } from './configuration.js'
import { createCustomer, deleteCustomer, replaceCustomer, updateCustomer } from './customer-writes.js'
import { eduteamsRoute } from './eduteams.js'
import { customerPermissions } from './customer-permissions.js'
import { customers } from './customers.js'
import { customerCounters, customerUsers, projectCounters, projectUsers } from './members.js'
import { offeringStateRoutes } from './offering-states.js'
import { createOffering } from './offering-writes.js'
import { offerings } from './offerings.js'
import { approveItem, deleteItem, rejectItem, terminateItem, writeItem } from './order-item-writes.js'
import { orderItems } from './order-items.js'
import { approve, changeOrder, createOrder, deleteOrder, orderFile, reject } from './order-writes.js'
import { orders } from './orders.js'
import { changeRole, grantRole, revokeRole } from './permission-writes.js'
import { planPeriods } from './plan-periods.js'
import { plans } from './plans.js'
import { projectPermissions, projectPermissionsLog } from './project-permissions.js'
import { createProject, deleteProject, replaceProject, updateProject } from './project-writes.js'
import { projectTypes } from './project-types.js'
import { projects } from './projects.js'
import {
  replaceResource,
  resourceDetails,
  setBackendId,
  submitReport,
  switchPlan,
  terminate,
  updateLimits,
  updateResource,
} from './resource-writes.js'
import { resources } from './resources.js'
import { serviceProviders } from './service-providers.js'
import { passwordRoute } from '../sign-in.js'
import { setUsage } from './usage-writes.js'
import { users } from './users.js'
import type { Handler, Method, Route } from '../http/route.js'
import { serialiseOne } from '../http/collection.js'
import { ok } from '../http/route.js'

type Writes = Partial<Record<Method, Handler>>

const refused: Handler = (context) => {
  throw context.viewer === undefined ? notSignedIn() : forbidden()
}

/** A handler for people who have signed in, on a path that anyone may read. */
function signedIn(handler: Handler): Handler {
  return (context) => {
    if (context.viewer === undefined) throw notSignedIn()
    return handler(context)
  }
}

const switchedOff: Handler = ({ method }) => {
  throw methodNotAllowed(method)
}

/** The paths whose description makes this Core fall over. */
const indescribable = /^\/api\/(projects|marketplace-)/

const crashOnOptions: Handler = () => {
  throw crash()
}

function optionsOf(path: string): Pick<Route, 'options'> {
  return indescribable.test(path) ? { options: crashOnOptions } : {}
}

/** The two routes of a collection. Methods that are not given are there, but not for anybody. */
function collectionRoutes<Entity>(
  path: string,
  collection: Collection<Entity>,
  list: Writes = {},
  detail: Writes = {},
  rest: Handler = refused,
  access: Route['access'] = 'signed-in',
): Route[] {
  return [
    {
      template: path,
      methods: { GET: listHandler(collection), POST: rest, ...list },
      access,
      ...optionsOf(path),
    },
    {
      template: `${path}{uuid}/`,
      methods: { GET: detailHandler(collection), PUT: rest, PATCH: rest, DELETE: rest, ...detail },
      access,
      ...optionsOf(path),
    },
  ]
}

const usersList: Handler = (context) => {
  if (context.user.isIdentityManager) throw new Problem(403, 'Identity manager is not allowed to list users.')
  return listHandler(users)(context)
}

/** The paths of a Core of 2021. */
export const routes: readonly Route[] = [
  apiRoot,
  versionRoute,
  configurationRoute,
  passwordRoute,
  eduteamsRoute,
  ...collectionRoutes(
    '/api/customers/',
    customers,
    { POST: createCustomer },
    { PUT: replaceCustomer, PATCH: updateCustomer, DELETE: deleteCustomer },
  ),
  { template: '/api/customers/{uuid}/users/', methods: { GET: customerUsers } },
  { template: '/api/customers/{uuid}/counters/', methods: { GET: customerCounters } },
  ...collectionRoutes(
    '/api/projects/',
    projects,
    { POST: createProject },
    { PUT: replaceProject, PATCH: updateProject, DELETE: deleteProject },
  ),
  { template: '/api/projects/{uuid}/users/', methods: { GET: projectUsers } },
  { template: '/api/projects/{uuid}/counters/', methods: { GET: projectCounters } },
  { template: '/api/project-types/', methods: { GET: listHandler(projectTypes) } },
  { template: '/api/project-types/{uuid}/', methods: { GET: detailHandler(projectTypes) } },
  ...collectionRoutes(
    '/api/project-permissions/',
    projectPermissions,
    { POST: grantRole },
    { PUT: changeRole, PATCH: changeRole, DELETE: revokeRole },
  ),
  ...collectionRoutes('/api/customer-permissions/', customerPermissions),
  { template: '/api/project-permissions-log/', methods: { GET: listHandler(projectPermissionsLog) } },
  { template: '/api/project-permissions-log/{pk}/', methods: { GET: detailHandler(projectPermissionsLog) } },
  ...collectionRoutes('/api/users/', users, { GET: usersList }),
  {
    template: '/api/users/me/',
    methods: { GET: (context) => ok(serialiseOne(users, context.user, context)) },
  },
  ...collectionRoutes('/api/marketplace-categories/', categories, {}, {}, refused, 'anyone'),
  ...collectionRoutes('/api/marketplace-service-providers/', serviceProviders),
  ...collectionRoutes(
    '/api/marketplace-offerings/',
    offerings,
    { POST: signedIn(createOffering) },
    {},
    refused,
    'anyone',
  ),
  ...offeringStateRoutes,
  ...collectionRoutes('/api/marketplace-plans/', plans),
  ...collectionRoutes(
    '/api/marketplace-orders/',
    orders,
    { POST: createOrder },
    { PUT: changeOrder, PATCH: changeOrder, DELETE: deleteOrder },
  ),
  { template: '/api/marketplace-orders/{uuid}/approve/', methods: { POST: approve } },
  { template: '/api/marketplace-orders/{uuid}/reject/', methods: { POST: reject } },
  { template: '/api/marketplace-orders/{uuid}/pdf/', methods: { GET: orderFile } },
  ...collectionRoutes(
    '/api/marketplace-order-items/',
    orderItems,
    { POST: writeItem },
    { PUT: writeItem, PATCH: writeItem, DELETE: deleteItem },
  ),
  { template: '/api/marketplace-order-items/{uuid}/approve/', methods: { POST: approveItem } },
  { template: '/api/marketplace-order-items/{uuid}/reject/', methods: { POST: rejectItem } },
  { template: '/api/marketplace-order-items/{uuid}/terminate/', methods: { POST: terminateItem } },
  ...collectionRoutes(
    '/api/marketplace-resources/',
    resources,
    {},
    { PUT: replaceResource, PATCH: updateResource },
    switchedOff,
  ),
  { template: '/api/marketplace-resources/{uuid}/update_limits/', methods: { POST: updateLimits } },
  { template: '/api/marketplace-resources/{uuid}/switch_plan/', methods: { POST: switchPlan } },
  { template: '/api/marketplace-resources/{uuid}/terminate/', methods: { POST: terminate } },
  { template: '/api/marketplace-resources/{uuid}/set_backend_id/', methods: { POST: setBackendId } },
  { template: '/api/marketplace-resources/{uuid}/submit_report/', methods: { POST: submitReport } },
  { template: '/api/marketplace-resources/{uuid}/details/', methods: { GET: resourceDetails } },
  { template: '/api/marketplace-resources/{uuid}/plan_periods/', methods: { GET: planPeriods } },
  ...collectionRoutes('/api/marketplace-component-usages/', componentUsages, {}, {}, switchedOff),
  { template: '/api/marketplace-component-usages/set_usage/', methods: { POST: setUsage } },
]
