import { setTimeout as pause } from 'node:timers/promises'
import { unwrapResolverError } from '@apollo/server/errors'
import { execute, GraphQLError, Kind, locatedError } from 'graphql'
import type { ExecutionResult, GraphQLSchema } from 'graphql'
import type { CoreError } from '../../core/errors.js'
import { Pauses } from '../../core/watching/pace.js'
import type { Pace } from '../../core/watching/pace.js'
import { isPassing } from '../../core/watching/passing.js'
import { formatError } from '../errors.js'
import type { PreparedSubscription } from './preparation.js'

/** The answers of one subscription, as they are sent. */
export type SubscriptionStream = AsyncGenerator<ExecutionResult, void>

export interface DeliveryOptions {
  readonly schema: GraphQLSchema
  readonly prepared: PreparedSubscription
  /** Tells of what there is to read. */
  readonly events: AsyncIterable<unknown>
  /** Makes what the resolvers of one answer share. */
  readonly contextOf: (signal: AbortSignal) => unknown
  /** Fires when nobody wants any more. */
  readonly signal: AbortSignal
  /** How long to wait until what could not be read is tried again. */
  readonly pace: Pace
  /** Told of errors before they are formatted. */
  readonly erred: (errors: readonly GraphQLError[]) => void
  /** Told when it is over. */
  readonly ended: () => void
}

/** Answers each event by what the subscription selects. What fails for a while is tried until it does not. */
export async function* answers(options: DeliveryOptions): SubscriptionStream {
  const { events, signal, erred } = options
  try {
    for await (const event of events) {
      const result = await answerTo(event, options)
      if (result.errors) erred(result.errors)
      yield shown(result)
      // What cannot be read now never can.
      if (result.data == null) return
    }
  } catch (error) {
    if (signal.aborted) return
    const errors = [located(error, options.prepared)]
    erred(errors)
    yield shown({ errors })
  } finally {
    options.ended()
  }
}

async function answerTo(event: unknown, options: DeliveryOptions): Promise<ExecutionResult> {
  const pauses = new Pauses(options.pace)
  for (;;) {
    const result = await executed(event, options)
    options.signal.throwIfAborted()
    const failure = result.data == null ? passingFailureOf(result) : undefined
    if (failure === undefined) return result
    await pause(pauses.next(failure), undefined, { signal: options.signal })
  }
}

/** Each answer has a signal of its own, so that nothing of it stays with the subscription, which may last for days. */
async function executed(event: unknown, options: DeliveryOptions): Promise<ExecutionResult> {
  const { schema, prepared, contextOf, signal } = options
  const wanted = new AbortController()
  const leave = () => {
    wanted.abort(signal.reason)
  }
  signal.addEventListener('abort', leave)
  try {
    return await execute({
      schema,
      document: prepared.document,
      operationName: prepared.operationName ?? null,
      variableValues: prepared.variables ?? null,
      rootValue: event,
      contextValue: contextOf(wanted.signal),
    })
  } finally {
    signal.removeEventListener('abort', leave)
    wanted.abort(new Error('It is answered.'))
  }
}

const passingFailureOf = ({ errors = [] }: ExecutionResult): CoreError | undefined =>
  errors.map(unwrapResolverError).find(isPassing)

/** What has ended the events, as an error of the field that is subscribed to. */
function located(thrown: unknown, { operation }: PreparedSubscription): GraphQLError {
  const field = operation.selectionSet.selections.find((node) => node.kind === Kind.FIELD)
  return locatedError(thrown, field, field && [field.alias?.value ?? field.name.value])
}

/** As callers are shown them: without what is meant for answers over HTTP, or for nobody. */
export const shownErrors = (errors: readonly GraphQLError[]): GraphQLError[] =>
  errors.map((error) => {
    const { message, extensions = {} } = formatError(error.toJSON(), error)
    const kept = Object.entries(extensions).filter(([name]) => name !== 'http')
    const { nodes = null, path = null } = error
    return new GraphQLError(message, { nodes, path, extensions: Object.fromEntries(kept) })
  })

function shown({ errors, ...result }: ExecutionResult): ExecutionResult {
  return errors === undefined ? result : { ...result, errors: shownErrors(errors) }
}

/** Has a stream end as soon as nobody wants it any more: a generator that waits would do so only after its wait. */
export function endedBy(stream: SubscriptionStream, end: () => void): SubscriptionStream {
  const close = stream.return.bind(stream)
  stream.return = (value) => {
    end()
    return close(value)
  }
  return stream
}
