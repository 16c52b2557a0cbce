import { HeaderMap } from '@apollo/server'
import type {
  ApolloServer,
  BaseContext,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLResponse,
} from '@apollo/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'
import { reasonOf } from '../../core/reason.js'
import { formatError, INTERNAL_CODE } from '../errors.js'
import type { KnownQueries, KnownQuery } from './known-queries.js'
import type { OperationPlugin } from './operation-plugin.js'
import { plainRequest } from './plain-request.js'
import type { PlainRequest } from './plain-request.js'
import { PluginCalls } from './plugin-calls.js'

type GraphQLResponseBody = GraphQLResponse['body']

const JSON_TYPE = 'application/json; charset=utf-8'

export interface CompiledAnswersOptions<Context extends BaseContext> {
  readonly queries: KnownQueries
  readonly server: ApolloServer<Context>
  readonly schema: GraphQLSchema
  /** Those whose hooks around an operation are called as by Apollo Server. */
  readonly plugins: readonly OperationPlugin<Context>[]
  readonly context: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>
}

/** Answers a request; undefined where it is not one that can be answered so. */
export type CompiledAnswers = (request: FastifyRequest, reply: FastifyReply) => Promise<Buffer> | undefined

/**
 * Answers queries that came before, from what was compiled of them. All else is Apollo Server's: what is new, mutations,
 * GET, persisted queries, questions about the schema, and whatever is refused.
 */
export function createCompiledAnswers<Context extends BaseContext>(
  options: CompiledAnswersOptions<Context>,
): CompiledAnswers {
  return (request, reply) => {
    const plain = plainRequest(request)
    const known = plain && options.queries.find(plain.query, plain.operationName)
    const variables = plain && known?.compiled.variablesFrom(plain.variables)
    if (plain === undefined || known === undefined || variables === undefined) return undefined
    return answer(options, { request, reply, plain, known, variables })
  }
}

type OperationContext<Context extends BaseContext> = GraphQLRequestContextWillSendResponse<Context> &
  GraphQLRequestContextDidResolveOperation<Context>

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly plain: PlainRequest
  readonly known: KnownQuery
  readonly variables: Readonly<Record<string, unknown>>
}

async function answer<Context extends BaseContext>(
  { plugins, context, ...options }: CompiledAnswersOptions<Context>,
  { request, reply, plain, known, variables }: Asked,
): Promise<Buffer> {
  const contextValue = await context(request, reply)
  const about = aboutRequest(options, plain, known, contextValue)
  const calls = await PluginCalls.start(plugins, about)
  const refusal = await calls.operationResolved(about).then(() => undefined, reasonOf)
  const result =
    refusal === undefined ? await known.compiled.execute(contextValue, variables) : refused(refusal)
  if (result.errors.length > 0) await calls.errorsEncountered(Object.assign(about, { errors: result.errors }))
  const errors = result.errors.map(shownOf)
  about.response.body = { kind: 'single', singleResult: { ...(errors.length > 0 ? { errors } : {}) } }
  await calls.responseReady(about)
  const { headers, status } = about.response.http
  for (const [name, value] of headers) reply.header(name, value)
  reply
    .header('content-type', JSON_TYPE)
    .code(status ?? (refusal === undefined ? 200 : statusOf(result.errors)))
  // To the byte what Apollo Server answers, whoever answers.
  // As bytes: a text would be measured, and then copied behind its headers, before it was written.
  return Buffer.from(`${JSON.stringify({ ...(errors.length > 0 ? { errors } : {}), data: result.data })}\n`)
}

const refused = (reason: Error) => ({
  data: undefined,
  errors: [
    reason instanceof GraphQLError ? reason : new GraphQLError(reason.message, { originalError: reason }),
  ],
})

/** What plugins are told of the request: as much as Apollo Server knows of it there. */
function aboutRequest<Context extends BaseContext>(
  { server, schema }: Pick<CompiledAnswersOptions<Context>, 'server' | 'schema'>,
  { query, operationName, variables }: PlainRequest,
  { document, operation }: KnownQuery,
  contextValue: Context,
): OperationContext<Context> {
  return {
    logger: server.logger,
    cache: server.cache,
    schema,
    request: {
      query,
      variables: { ...variables },
      ...(operationName === undefined ? {} : { operationName }),
    },
    response: { http: { headers: new HeaderMap() }, body: nothing },
    source: query,
    queryHash: '',
    document,
    operation,
    operationName: operation.name?.value ?? null,
    contextValue,
    metrics: {},
    overallCachePolicy: undefined as never,
    requestIsBatched: false,
  }
}

const nothing: GraphQLResponseBody = { kind: 'single', singleResult: {} }

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
