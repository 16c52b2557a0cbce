import type { preHandlerHookHandler } from 'fastify'
import type { AllowList } from './allow-list.js'

/** Refuses what is not on the list, before it is parsed. Without a list it refuses nothing. */
export function operationGate(allowList: AllowList | undefined): preHandlerHookHandler {
  return (request, reply, done) => {
    const named = request.method === 'GET' ? request.query : request.body
    const refusal = allowList?.refusalOf(typeof named === 'object' && named !== null ? named : {})
    if (refusal === undefined) {
      done()
      return
    }
    const { code, message } = refusal
    void reply
      .code(400)
      .header('content-type', 'application/json; charset=utf-8')
      .send({ errors: [{ message, extensions: { code } }] })
  }
}
