import { detailHandler, listHandler, pick } from '../../http/collection.js'
import { serialise } from '../../http/fields.js'
import { methodNotAllowed, Problem } from '../../http/problem.js'
import { ok } from '../../http/route.js'
import { uuidOf } from '../../http/template.js'
import { membershipRoutes } from '../memberships/routes.js'
import { offeringScope } from '../memberships/scopes.js'
import { categories, plans, providerOfferings, publicOfferings, serviceProviders } from './collections.js'
import { planComponents } from './plan-components.js'
import { publicPlanFields } from './plan-fields.js'
import { activate, pause, unpause } from './states.js'
import type { Handler, Route } from '../../http/route.js'

/** The catalogue is not changed through this Core. */
const switchedOff: Handler = (context) => {
  throw methodNotAllowed(context.method)
}

const listPlans: Handler = (context) => {
  const offering = pick(publicOfferings, context)
  return ok(offering.plans.map((plan) => serialise(publicPlanFields, plan, context)))
}

const showPlan: Handler = (context) => {
  const wanted = uuidOf(context.parameter('plan_uuid'))
  const plan = pick(publicOfferings, context).plans.find(({ uuid }) => uuid === wanted)
  if (plan === undefined) throw new Problem(404, undefined)
  return ok(serialise(publicPlanFields, plan, context))
}

const fixed = { PUT: switchedOff, PATCH: switchedOff, DELETE: switchedOff }
const publicPath = '/api/marketplace-public-offerings/'
const providerPath = '/api/marketplace-provider-offerings/'

/** Offerings with their plans, from either side, and the shelves they stand on. */
export const offeringRoutes: readonly Route[] = [
  { template: publicPath, methods: { GET: listHandler(publicOfferings) }, access: 'anyone' },
  { template: `${publicPath}{uuid}/`, methods: { GET: detailHandler(publicOfferings) }, access: 'anyone' },
  { template: `${publicPath}{uuid}/plans/`, methods: { GET: listPlans }, access: 'anyone' },
  { template: `${publicPath}{uuid}/plans/{plan_uuid}/`, methods: { GET: showPlan }, access: 'anyone' },
  { template: providerPath, methods: { GET: listHandler(providerOfferings), POST: switchedOff } },
  { template: `${providerPath}{uuid}/`, methods: { GET: detailHandler(providerOfferings), ...fixed } },
  { template: `${providerPath}{uuid}/pause/`, methods: { POST: pause } },
  { template: `${providerPath}{uuid}/unpause/`, methods: { POST: unpause } },
  { template: `${providerPath}{uuid}/activate/`, methods: { POST: activate } },
  ...membershipRoutes('marketplace-provider-offerings', providerOfferings, offeringScope),
  { template: '/api/marketplace-plans/', methods: { GET: listHandler(plans), POST: switchedOff } },
  { template: '/api/marketplace-plans/{uuid}/', methods: { GET: detailHandler(plans), ...fixed } },
  {
    template: '/api/marketplace-plan-components/',
    methods: { GET: listHandler(planComponents) },
    access: 'anyone',
  },
  {
    template: '/api/marketplace-categories/',
    methods: { GET: listHandler(categories), POST: switchedOff },
    access: 'anyone',
  },
  {
    template: '/api/marketplace-categories/{uuid}/',
    methods: { GET: detailHandler(categories), ...fixed },
    access: 'anyone',
  },
  {
    template: '/api/marketplace-service-providers/',
    methods: { GET: listHandler(serviceProviders), POST: switchedOff },
    access: 'anyone',
  },
  {
    template: '/api/marketplace-service-providers/{uuid}/',
    methods: { GET: detailHandler(serviceProviders), ...fixed },
    access: 'anyone',
  },
]
