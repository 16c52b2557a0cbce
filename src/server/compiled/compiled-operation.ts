import type { BaseContext } from '@apollo/server'
import type { FastifyReply } from 'fastify'
import type {
  DocumentNode,
  GraphQLError,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql'
import type { KnownQuery } from './known-queries.js'
import type { AnsweredOperation, FailedOperation, ResolvedOperation } from './operation-plugin.js'
import type { PlainRequest } from './plain-request.js'

/** What plugins are told of an operation that is answered without Apollo Server. */
export class CompiledOperation<Context extends BaseContext>
  implements ResolvedOperation<Context>, FailedOperation<Context>, AnsweredOperation<Context>
{
  readonly contextValue: Context
  readonly schema: GraphQLSchema
  readonly request: Pick<PlainRequest, 'variables'>
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly response: AnsweredOperation<Context>['response']
  errors: readonly GraphQLError[] = []

  constructor(
    schema: GraphQLSchema,
    contextValue: Context,
    { document, operation }: KnownQuery,
    request: PlainRequest,
    reply: FastifyReply,
  ) {
    this.contextValue = contextValue
    this.schema = schema
    this.request = request
    this.document = document
    this.operation = operation
    this.response = {
      body: { kind: 'single', singleResult: {} },
      http: { headers: new ReplyHeaders(reply) },
    }
  }

  fail(errors: readonly GraphQLError[], shown: GraphQLFormattedError[]): void {
    this.errors = errors
    this.response.body = { kind: 'single', singleResult: { errors: shown } }
  }
}

class ReplyHeaders {
  readonly #reply: FastifyReply

  constructor(reply: FastifyReply) {
    this.#reply = reply
  }

  set(name: string, value: string): void {
    this.#reply.header(name, value)
  }
}
