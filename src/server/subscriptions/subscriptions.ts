import { setMaxListeners } from 'node:events'
import { createSourceEventStream, locatedError } from 'graphql'
import type { GraphQLError, GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { SubscriptionConfiguration } from '../../config.js'
import { coreAuthorization, digestOf } from '../../core/caller.js'
import { paceOf } from '../../core/watching/pace.js'
import { CoreCounter } from '../core-tally.js'
import { codeOf, isUnexpected } from '../errors.js'
import type { GatewayRequest } from '../gateway.js'
import { Places } from './places.js'
import { createPreparation, Refused } from './preparation.js'
import type { PreparationOptions, PreparedSubscription, SubscriptionRequest } from './preparation.js'
import { answers, endedBy, shownErrors } from './subscription-stream.js'
import type { SubscriptionStream } from './subscription-stream.js'

const LONGEST_NAME = 120

/** By which protocol a subscription is served. */
export type Transport = 'websocket' | 'event-stream'

/** Somebody who subscribes. */
export interface Subscriber {
  /** The Authorization header, or what stands for it. */
  readonly authorization: string | undefined
  readonly requestId: string
  readonly transport: Transport
}

export interface SubscriptionsOptions extends PreparationOptions {
  readonly configuration: SubscriptionConfiguration
  readonly contextFactory: (request: GatewayRequest) => unknown
  readonly logger: Logger
}

/** A subscription that has begun. */
export interface Started {
  readonly prepared: PreparedSubscription
  readonly stream: SubscriptionStream
}

/** All subscriptions of a gateway. */
export class Subscriptions {
  readonly #options: SubscriptionsOptions
  readonly #prepare: ReturnType<typeof createPreparation>
  readonly #places: Places

  constructor(options: SubscriptionsOptions) {
    this.#options = options
    this.#prepare = createPreparation(options)
    this.#places = new Places(options.configuration)
  }

  get schema(): GraphQLSchema {
    return this.#options.schema
  }

  /** How many there are at the moment. */
  get live(): number {
    return this.#places.taken
  }

  /** Begins one. It has to be run through or returned from. @throws Refused */
  async start(request: SubscriptionRequest, subscriber: Subscriber): Promise<Started> {
    try {
      const prepared = this.#prepare(request)
      return { prepared, stream: await this.#placed(prepared, subscriber) }
    } catch (error) {
      const { errors } = error instanceof Refused ? error : new Refused([locatedError(error, undefined, [])])
      this.#logUnexpected(subscriber.requestId, errors)
      throw new Refused(shownErrors(errors))
    }
  }

  async #placed(prepared: PreparedSubscription, subscriber: Subscriber): Promise<SubscriptionStream> {
    const release = this.#places.take(digestOf(coreAuthorization(subscriber.authorization)))
    try {
      return await this.#begin(prepared, subscriber, release)
    } catch (error) {
      release()
      throw error
    }
  }

  async #begin(
    prepared: PreparedSubscription,
    subscriber: Subscriber,
    release: () => void,
  ): Promise<SubscriptionStream> {
    const { schema, contextFactory, configuration } = this.#options
    const { authorization, requestId } = subscriber
    const over = new AbortController()
    setMaxListeners(0, over.signal)
    const observe = new CoreCounter()
    const contextOf = (signal: AbortSignal) =>
      contextFactory({ authorization, requestId, signal, observe, explainsPlan: false })
    const events = await createSourceEventStream({
      schema,
      document: prepared.document,
      operationName: prepared.operationName ?? null,
      variableValues: prepared.variables ?? null,
      contextValue: contextOf(over.signal),
    })
    if (!(Symbol.asyncIterator in events)) throw new Refused(events.errors ?? [])
    const startedAt = performance.now()
    let code = 'OK'
    const end = () => {
      if (over.signal.aborted) return
      over.abort(new Error('Nobody has subscribed any more.'))
      release()
      const durationMs = Math.round(performance.now() - startedAt)
      this.#tell(subscriber, prepared, { durationMs, code, core: observe.tally })
    }
    const erred = (errors: readonly GraphQLError[]) => {
      code = codeOf(errors[0])
      this.#logUnexpected(requestId, errors)
    }
    const pace = paceOf(configuration.pollMs, configuration.longestPollMs)
    const { signal } = over
    return endedBy(answers({ schema, prepared, events, contextOf, signal, pace, erred, ended: end }), end)
  }

  #tell({ requestId, transport }: Subscriber, { operation }: PreparedSubscription, how: object): void {
    const name = operation.name?.value.slice(0, LONGEST_NAME)
    this.#options.logger.info({ requestId, transport, operation: { name }, ...how }, 'subscription')
  }

  #logUnexpected(requestId: string, errors: readonly GraphQLError[]): void {
    for (const error of errors.filter(isUnexpected)) {
      this.#options.logger.error({ requestId, err: error.originalError ?? error }, 'unexpected error')
    }
  }
}
