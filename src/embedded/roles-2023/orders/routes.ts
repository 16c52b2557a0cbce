import { detailHandler, listHandler, pick } from '../../http/collection.js'
import { methodNotAllowed } from '../../http/problem.js'
import { serialise, selectedFields } from '../../http/fields.js'
import { ok, type Handler, type Route } from '../../http/route.js'
import { publicOfferingFields } from '../offerings/fields.js'
import { actionOf } from './action.js'
import * as actions from './actions.js'
import { orders } from './collection.js'
import { createOrder } from './creation.js'

const switchedOff: Handler = (context) => {
  throw methodNotAllowed(context.method)
}

const showOffering: Handler = (context) => {
  const { offering } = actionOf(pick(orders, context))
  return ok(serialise(publicOfferingFields, offering, context, selectedFields(publicOfferingFields, context)))
}

const list = '/api/marketplace-orders/'
const action = (name: string, handler: Handler): Route => {
  return { template: `${list}{uuid}/${name}/`, methods: { POST: handler } }
}

/** Orders and what can be done with them. */
export const orderRoutes: readonly Route[] = [
  { template: list, methods: { GET: listHandler(orders), POST: createOrder } },
  {
    template: `${list}{uuid}/`,
    methods: {
      GET: detailHandler(orders),
      PUT: switchedOff,
      PATCH: switchedOff,
      DELETE: actions.deleteOrder,
    },
  },
  { template: `${list}{uuid}/offering/`, methods: { GET: showOffering } },
  action('approve_by_consumer', actions.approveByConsumer),
  action('approve_by_provider', actions.approveByProvider),
  action('reject_by_consumer', actions.rejectByConsumer),
  action('reject_by_provider', actions.rejectByProvider),
  action('cancel', actions.cancelOrder),
  action('unlink', actions.unlinkOrder),
  action('set_state_executing', actions.setExecuting),
  action('set_state_done', actions.setDone),
  action('set_state_erred', actions.setErred),
]
