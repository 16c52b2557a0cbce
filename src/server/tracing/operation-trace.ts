import { AsyncLocalStorage } from 'node:async_hooks'
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Context, Span, TextMapPropagator, Tracer } from '@opentelemetry/api'
import type {
  CoreObserver,
  ObservedAttempt,
  ObservedOutcome,
  ObservedRequest,
} from '../../core/http/observer.js'
import { LEFT_CODE } from '../errors.js'
import type { EndedRequest } from '../request-watch.js'
import {
  beginningAttributes,
  coreAnswerAttributes,
  coreRequestAttributes,
  operationAttributes,
} from './attributes.js'
import { carried } from './carried.js'
import type { OperationTrace, TracedRequest } from './tracing.js'

/** What the traces of all operations have in common. */
export interface Traces {
  readonly tracer: Tracer
  readonly propagator: TextMapPropagator
  readonly coreUrl: URL
}

interface RootField {
  readonly span: Span
  readonly operation: SpanOfOperation
  /** When anything last happened below it: milliseconds since 1970. */
  lastActivity: number
}

/** The root field on whose behalf something is done. Only here while traces are made. */
const currentField = new AsyncLocalStorage<RootField>()

/** Codes that say that the caller, not this service or the Core, is at fault. */
const CALLERS_FAULT = new Set([
  LEFT_CODE,
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'NOT_FOUND',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'QUERY_TOO_COMPLEX',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'UNSUPPORTED',
])

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && 'catch' in value
}

/** A span of an operation, one of each of its root fields, and one of each request to the Core. */
export class SpanOfOperation implements OperationTrace {
  readonly core: CoreObserver
  readonly #traces: Traces
  readonly #context: Context
  readonly #span: Span
  readonly #fields: RootField[] = []

  constructor(traces: Traces, parent: Context, request: TracedRequest) {
    this.#traces = traces
    const options = {
      kind: SpanKind.SERVER,
      startTime: Date.now() - request.elapsedMs,
      attributes: beginningAttributes(request),
    }
    this.#span = traces.tracer.startSpan('GraphQL operation', options, parent)
    this.#context = trace.setSpan(parent, this.#span)
    this.core = {
      started: (attempt) => this.#attempt(attempt),
      retried: ({ template }, reason, delayMs) => {
        this.#span.addEvent('retry', {
          'url.template': template,
          'error.type': reason,
          'puhuri.delay_ms': delayMs,
        })
      },
      refused: ({ template }) => {
        this.#span.addEvent('circuit breaker open', { 'url.template': template })
      },
      shared: ({ template }) => {
        this.#span.addEvent('shared request', { 'url.template': template })
      },
    }
  }

  rootField(name: string, resolve: () => unknown): unknown {
    const span = this.#traces.tracer.startSpan(name, {}, this.#context)
    const field: RootField = { span, operation: this, lastActivity: Date.now() }
    this.#fields.push(field)
    const fail = (error: unknown): never => {
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    }
    try {
      const value = currentField.run(field, resolve)
      return isPromise(value) ? carried(currentField, field, value.catch(fail)) : value
    } catch (error) {
      return fail(error)
    }
  }

  ended(ended: EndedRequest): void {
    for (const { span, lastActivity } of this.#fields) span.end(lastActivity)
    const { operation, status } = ended
    const name = [operation?.type, operation?.name].filter((part) => part !== undefined).join(' ')
    if (name !== '') this.#span.updateName(name)
    this.#span.setAttributes(operationAttributes(ended))
    const isFault = operation?.errors.some((code) => !CALLERS_FAULT.has(code)) ?? (status ?? 0) >= 500
    if (isFault) this.#span.setStatus({ code: SpanStatusCode.ERROR })
    this.#span.end()
  }

  /** The root field that asks; where that is not known, the only one, if there is one only. */
  #asking(): RootField | undefined {
    const field = currentField.getStore()
    if (field?.operation === this) return field
    return this.#fields.length === 1 ? this.#fields[0] : undefined
  }

  #attempt(request: ObservedRequest): ObservedAttempt {
    const { tracer, propagator, coreUrl } = this.#traces
    const field = this.#asking()
    const parent = field === undefined ? this.#context : trace.setSpan(this.#context, field.span)
    const span = tracer.startSpan(
      `${request.method} ${request.template}`,
      { kind: SpanKind.CLIENT, attributes: coreRequestAttributes(request, coreUrl) },
      parent,
    )
    const headers: Record<string, string> = {}
    propagator.inject(trace.setSpan(parent, span), headers, {
      set: (carrier: Record<string, string>, key, value) => (carrier[key] = value),
    })
    return {
      headers,
      ended: (outcome) => {
        endAttempt(span, outcome)
        if (field !== undefined) field.lastActivity = Date.now()
      },
    }
  }
}

function endAttempt(span: Span, outcome: ObservedOutcome): void {
  span.setAttributes(coreAnswerAttributes(outcome))
  // By the conventions every status from 400 on is an error of a client's span.
  if (outcome.code !== undefined) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}
