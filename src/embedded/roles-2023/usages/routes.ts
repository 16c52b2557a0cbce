import { detailHandler, listHandler } from '../../http/collection.js'
import { methodNotAllowed } from '../../http/problem.js'
import { reportUsage } from './report.js'
import { usages } from './collection.js'
import type { Handler, Route } from '../../http/route.js'

const switchedOff: Handler = (context) => {
  throw methodNotAllowed(context.method)
}

/** What allocations have used. */
export const usageRoutes: readonly Route[] = [
  {
    template: '/api/marketplace-component-usages/',
    methods: { GET: listHandler(usages), POST: switchedOff },
  },
  { template: '/api/marketplace-component-usages/set_usage/', methods: { POST: reportUsage } },
  {
    template: '/api/marketplace-component-usages/{uuid}/',
    methods: { GET: detailHandler(usages), PUT: switchedOff, PATCH: switchedOff, DELETE: switchedOff },
  },
]
