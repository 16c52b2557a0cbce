import type { BaseContext } from '@apollo/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'
import type { CompiledResult } from '../../graph/execution/root.js'
import type { Variables } from '../../graph/execution/run.js'
import { endOfTurn } from '../../turn.js'
import { encodeUtf8 } from '../../utf8.js'
import { formatError, INTERNAL_CODE } from '../errors.js'
import { CompiledOperation } from './compiled-operation.js'
import type { KnownQueries, KnownQuery } from './known-queries.js'
import type { OperationPlugin } from './operation-plugin.js'
import { plainRequest } from './plain-request.js'
import type { PlainRequest } from './plain-request.js'
import { PluginCalls } from './plugin-calls.js'

/** A shorter text is written in one piece with its headers; a longer one would be measured, and then copied behind them. */
const SHORT_TEXT = 16_384

const JSON_TYPE = 'application/json; charset=utf-8'

export interface CompiledAnswersOptions<Context extends BaseContext> {
  readonly queries: KnownQueries
  readonly schema: GraphQLSchema
  /** Those whose hooks around an operation are called as by Apollo Server. */
  readonly plugins: readonly OperationPlugin<Context>[]
  readonly context: (request: FastifyRequest, reply: FastifyReply) => Context
}

/** Answers a request; undefined where it is not one that can be answered so. */
export type CompiledAnswers = (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<string | Buffer> | undefined

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly plain: PlainRequest
  readonly known: KnownQuery
  readonly variables: Variables
}

/**
 * Answers queries that came before, from what was compiled of them. All else is Apollo Server's: what is new, mutations,
 * GET, persisted queries, questions about the schema, and whatever is refused.
 */
export function createCompiledAnswers<Context extends BaseContext>({
  queries,
  schema,
  plugins,
  context,
}: CompiledAnswersOptions<Context>): CompiledAnswers {
  const calls = new PluginCalls(plugins)

  async function answer({ request, reply, plain, known, variables }: Asked): Promise<string | Buffer> {
    await endOfTurn()
    const contextValue = context(request, reply)
    const operation = new CompiledOperation(schema, contextValue, known, plain, reply)
    const refusal = calls.operationResolved(operation)
    const answered =
      refusal === undefined ? known.compiled.execute(contextValue, variables) : refused(refusal)
    const { data, errors } = answered instanceof Promise ? await answered : answered
    const shown = errors.map(shownOf)
    if (errors.length > 0) {
      operation.fail(errors, shown)
      calls.errorsEncountered(operation)
    }
    calls.responseReady(operation)
    reply.header('content-type', JSON_TYPE).code(refusal === undefined ? 200 : statusOf(errors))
    // To the byte what Apollo Server answers, whoever answers.
    const text = `${JSON.stringify(errors.length > 0 ? { errors: shown, data } : { data })}\n`
    return text.length < SHORT_TEXT ? text : encodeUtf8(text)
  }

  return (request, reply) => {
    const plain = plainRequest(request)
    const known = plain && queries.find(plain.query, plain.operationName)
    const variables = plain && known?.compiled.variablesFrom(plain.variables)
    if (plain === undefined || known === undefined || variables === undefined) return undefined
    return answer({ request, reply, plain, known, variables })
  }
}

const refused = (reason: Error): Pick<CompiledResult, 'errors'> & { readonly data?: undefined } => ({
  errors: [
    reason instanceof GraphQLError ? reason : new GraphQLError(reason.message, { originalError: reason }),
  ],
})

function shownOf(error: GraphQLError): GraphQLFormattedError {
  const extensions = Object.entries(error.extensions).filter(([name]) => name !== 'http')
  const formatted = {
    ...error.toJSON(),
    extensions: { code: INTERNAL_CODE, ...Object.fromEntries(extensions) },
  }
  return formatError(formatted, error)
}

/** The status that a refusal asks for. */
function statusOf(errors: readonly GraphQLError[]): number {
  const http = errors[0]?.extensions['http'] as { readonly status?: number } | undefined
  return http?.status ?? 500
}
