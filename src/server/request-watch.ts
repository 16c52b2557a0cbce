import type { BaseContext } from '@apollo/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLError, OperationDefinitionNode } from 'graphql'
import type { CoreObserver } from '../core/http/observer.js'
import type { OperationPlugin } from './compiled/operation-plugin.js'
import { combinedObserver } from './combined-observer.js'
import { CoreCounter } from './core-tally.js'
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
  /** Undefined where there is none for its path. */
  readonly route: string | undefined
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
  /** An operation begins. What this returns is told what it causes at the Core. */
  readonly operationBegan?: (request: FastifyRequest, reply: FastifyReply) => CoreObserver | undefined
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

/** An operation of a request, as far as it has come. */
class WatchedOperation {
  readonly counter = new CoreCounter()
  summary: OperationSummary | undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where no operation has begun. */
    watchedOperation: WatchedOperation | null
  }
}

const NOTHING = new CoreCounter().tally
const NO_ERRORS: readonly string[] = []

export function createRequestWatch<Context extends BaseContext>(
  watchers: readonly RequestWatcher[],
): RequestWatch<Context> {
  const plugin: OperationPlugin<Watched<Context>> = {
    didEncounterErrors({ contextValue, errors }) {
      for (const watcher of watchers) watcher.operationErred?.(contextValue[HTTP_REQUEST], errors)
    },
    willSendResponse({ contextValue, operation, errors }) {
      const { watchedOperation } = contextValue[HTTP_REQUEST]
      if (watchedOperation !== null) watchedOperation.summary = summaryOf(operation, errors)
    },
  }

  function tellEnd(request: FastifyRequest, reply: FastifyReply): void {
    const { watchedOperation } = request
    const ended: EndedRequest = {
      request,
      route: request.routeOptions.url,
      status: reply.raw.writableFinished ? reply.statusCode : undefined,
      durationMs: reply.elapsedTime,
      isOperation: watchedOperation !== null,
      operation: watchedOperation?.summary,
      core: watchedOperation?.counter.tally ?? NOTHING,
    }
    for (const watcher of watchers) watcher.requestEnded(ended)
  }

  return {
    plugin,
    begin: (request, reply) => {
      const { counter } = (request.watchedOperation = new WatchedOperation())
      const observers: CoreObserver[] = [counter]
      for (const watcher of watchers) {
        const observer = watcher.operationBegan?.(request, reply)
        if (observer !== undefined) observers.push(observer)
      }
      return combinedObserver(observers)
    },
    follow: (context, request) => Object.assign(context, { [HTTP_REQUEST]: request }),
    register: (application) => {
      application.decorateRequest('watchedOperation', null)
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

function summaryOf(
  operation: OperationDefinitionNode | undefined,
  errors: readonly GraphQLError[] = [],
): OperationSummary {
  const codes = errors.length === 0 ? NO_ERRORS : [...new Set(errors.map(codeOf))]
  return {
    name: operation?.name?.value.slice(0, LONGEST_NAME),
    type: operation?.operation,
    code: codes[0] ?? 'OK',
    errors: codes,
  }
}
