import type { BaseContext } from '@apollo/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLError } from 'graphql'
import type { CoreObserver } from '../core/http/observer.js'
import type { OperationPlugin } from './compiled/operation-plugin.js'
import { combinedObserver } from './combined-observer.js'
import { createCoreTally } from './core-tally.js'
import type { CoreTally } from './core-tally.js'
import { codeOf } from './errors.js'

/** What is known of an operation. Never its text or its variables: they may hold names or secrets. */
export interface OperationSummary {
  readonly name: string | undefined
  /** Undefined where the document could not be read. */
  readonly type: string | undefined
  /** `OK`, or the code of the first error in its answer. */
  readonly code: string
  /** All codes in its answer, each once. */
  readonly errors: readonly string[]
}

/** A request that is over. */
export interface EndedRequest {
  readonly request: FastifyRequest
  /** Undefined where the caller left before its answer. */
  readonly status: number | undefined
  readonly durationMs: number
  /** Whether there was an operation, even one that never came to an answer. */
  readonly isOperation: boolean
  readonly operation: OperationSummary | undefined
  readonly core: Readonly<CoreTally>
}

/** Someone who is told of requests: the log, the metrics, the traces. */
export interface RequestWatcher {
  /** An operation begins, so long after its request. What this returns is told what it causes at the Core. */
  readonly operationBegan?: (request: FastifyRequest, elapsedMs: number) => CoreObserver | undefined
  readonly operationErred?: (request: FastifyRequest, errors: readonly GraphQLError[]) => void
  /** The answer is out, or the caller has left. */
  readonly requestEnded: (ended: EndedRequest) => void
}

const HTTP_REQUEST = Symbol('HTTP request')
const LONGEST_NAME = 120

/** A context that knows its HTTP request. A property of it, because Apollo Server hands plugins a copy. */
export type Watched<Context extends BaseContext> = Context & { [HTTP_REQUEST]: FastifyRequest }

/** The HTTP request that a context serves, if it is a watched one. */
export function requestOf(context: unknown): FastifyRequest | undefined {
  return typeof context === 'object' && context !== null && HTTP_REQUEST in context
    ? (context[HTTP_REQUEST] as FastifyRequest)
    : undefined
}

/** Joins what GraphQL knows of an operation to what HTTP knows of its request, and tells the watchers. */
export interface RequestWatch<Context extends BaseContext> {
  /** An operation begins on this request; the Core layer has to tell what is returned. */
  readonly begin: (request: FastifyRequest, reply: FastifyReply) => CoreObserver
  /** Says that this context serves this request. */
  readonly follow: (context: Context, request: FastifyRequest) => Watched<Context>
  readonly plugin: OperationPlugin<Watched<Context>>
  readonly register: (application: FastifyInstance) => void
}

const NOTHING = createCoreTally().tally

export function createRequestWatch<Context extends BaseContext>(
  watchers: readonly RequestWatcher[],
): RequestWatch<Context> {
  const operations = new WeakMap<FastifyRequest, OperationSummary>()
  const tallies = new WeakMap<FastifyRequest, Readonly<CoreTally>>()

  const plugin: OperationPlugin<Watched<Context>> = {
    requestDidStart: ({ contextValue }) => {
      const request = contextValue[HTTP_REQUEST]
      return Promise.resolve({
        didEncounterErrors({ errors }) {
          for (const watcher of watchers) watcher.operationErred?.(request, errors)
          return Promise.resolve()
        },
        willSendResponse({ operation, errors }) {
          const codes = [...new Set(errors?.map(codeOf))]
          operations.set(request, {
            name: operation?.name?.value.slice(0, LONGEST_NAME),
            type: operation?.operation,
            code: codes[0] ?? 'OK',
            errors: codes,
          })
          return Promise.resolve()
        },
      })
    },
  }

  function tellEnd(request: FastifyRequest, reply: FastifyReply): void {
    const ended: EndedRequest = {
      request,
      status: reply.raw.writableFinished ? reply.statusCode : undefined,
      durationMs: reply.elapsedTime,
      isOperation: tallies.has(request),
      operation: operations.get(request),
      core: tallies.get(request) ?? NOTHING,
    }
    for (const watcher of watchers) watcher.requestEnded(ended)
  }

  return {
    plugin,
    begin: (request, reply) => {
      const { tally, observer } = createCoreTally()
      tallies.set(request, tally)
      const others = watchers.map((watcher) => watcher.operationBegan?.(request, reply.elapsedTime))
      return combinedObserver([observer, ...others.filter((other) => other !== undefined)])
    },
    follow: (context, request) => Object.assign(context, { [HTTP_REQUEST]: request }),
    register: (application) => {
      application.addHook('onRequest', (request, reply, done) => {
        // Also when the caller leaves before its answer, which no hook for answers sees.
        reply.raw.once('close', () => {
          tellEnd(request, reply)
        })
        done()
      })
    },
  }
}
