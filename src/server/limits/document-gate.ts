import type { preHandlerHookHandler } from 'fastify'
import type { GraphQLError } from 'graphql'
import type { DocumentCheck } from './document-limits.js'

const JSON_TYPE = 'application/json; charset=utf-8'

/** Refuses requests whose document is beyond the limits, before the GraphQL server sees them. */
export function documentGate(check: DocumentCheck): preHandlerHookHandler {
  return (request, reply, done) => {
    const text = documentOf(request.method === 'GET' ? request.query : request.body)
    const refusal = text === undefined ? undefined : check(text)
    if (refusal === undefined) {
      done()
      return
    }
    request.log.debug({ refused: refusal.extensions }, 'document refused')
    void reply
      .code(400)
      .header('content-type', JSON_TYPE)
      .send({ errors: [shownOf(refusal)] })
  }
}

function documentOf(request: unknown): string | undefined {
  const query =
    typeof request === 'object' && request !== null && 'query' in request ? request.query : undefined
  return typeof query === 'string' ? query : undefined
}

function shownOf({ message, extensions }: GraphQLError): object {
  const shown = Object.entries(extensions).filter(([name]) => name !== 'http')
  return { message, extensions: Object.fromEntries(shown) }
}
