import type { FastifyError, FastifyInstance } from 'fastify'
import { INTERNAL_CODE, INTERNAL_MESSAGE } from './errors.js'

function body(message: string, code: string) {
  return { errors: [{ message, extensions: { code } }] }
}

function statusOf(error: FastifyError): number {
  // A Host header from which no URL can be built is the caller's mistake.
  if (error.code === 'ERR_INVALID_URL') return 400
  return error.statusCode ?? 500
}

/**
 * Gives refusals below GraphQL (a body too large, not JSON, no such path) the shape of a GraphQL answer, so that a
 * client reads one kind of error only; whatever is unexpected is logged and masked.
 */
export function registerHttpErrors(application: FastifyInstance): void {
  application.setErrorHandler((error: FastifyError, request, reply) => {
    const status = statusOf(error)
    if (status < 500) return reply.code(status).send(body(error.message, 'BAD_REQUEST'))
    request.log.error({ err: error }, 'request failed')
    return reply.code(status).send(body(INTERNAL_MESSAGE, INTERNAL_CODE))
  })
  application.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(body('There is nothing here. The graph is at /graphql.', 'NOT_FOUND')),
  )
}
