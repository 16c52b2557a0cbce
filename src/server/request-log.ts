import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { codeOf, isMeantForCaller } from './errors.js'

/** What the log says of an operation. Never its text or its variables: they may hold names or secrets. */
interface OperationSummary {
  name: string | undefined
  type: string | undefined
  /** The codes of the errors in its answer. */
  errors: string[]
}

const HTTP_REQUEST = Symbol('HTTP request')
const LONGEST_NAME = 120
/** Routes whose requests are many and say little. */
const QUIET = ['/health/', '/graphql/explorer/']

/** A context that knows its HTTP request. A property of it, because Apollo Server hands plugins a copy. */
export type Logged<Context extends BaseContext> = Context & { [HTTP_REQUEST]: FastifyRequest }

/** Joins the log lines of GraphQL to those of HTTP: one line a request, with its operation if it had one. */
export interface RequestLog<Context extends BaseContext> {
  /** Says that this context serves this request. */
  follow: (context: Context, request: FastifyRequest) => Logged<Context>
  plugin: ApolloServerPlugin<Logged<Context>>
  register: (application: FastifyInstance) => void
}

export function createRequestLog<Context extends BaseContext>(): RequestLog<Context> {
  const operations = new WeakMap<FastifyRequest, OperationSummary>()

  const plugin: ApolloServerPlugin<Logged<Context>> = {
    requestDidStart: ({ contextValue }) => {
      const request = contextValue[HTTP_REQUEST]
      return Promise.resolve({
        didEncounterErrors({ errors }) {
          for (const error of errors.filter((candidate) => !isMeantForCaller(candidate))) {
            request.log.error({ err: error.originalError ?? error }, 'unexpected error')
          }
          return Promise.resolve()
        },
        willSendResponse({ operation, errors }) {
          operations.set(request, {
            name: operation?.name?.value.slice(0, LONGEST_NAME),
            type: operation?.operation,
            errors: [...new Set(errors?.map(codeOf))],
          })
          return Promise.resolve()
        },
      })
    },
  }

  function write(request: FastifyRequest, reply: FastifyReply): void {
    const line = {
      method: request.method,
      // The route and not the address: a GET query has its variables in the address.
      route: request.routeOptions.url,
      ...(reply.raw.writableFinished ? { status: reply.statusCode } : { left: true }),
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      operation: operations.get(request),
    }
    if (QUIET.some((prefix) => line.route?.startsWith(prefix))) request.log.debug(line, 'request')
    else request.log.info(line, 'request')
  }

  return {
    plugin,
    follow: (context, request) => Object.assign(context, { [HTTP_REQUEST]: request }),
    register: (application) => {
      application.addHook('onRequest', (request, reply, done) => {
        // Also when the caller leaves before its answer, which no hook for answers sees.
        reply.raw.once('close', () => {
          write(request, reply)
        })
        done()
      })
    },
  }
}
