import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequest,
  GraphQLRequestListener,
  GraphQLResponse,
} from '@apollo/server'
import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql'

/** An operation, as far as both who answer one know of it. */
export interface OperationInHand<Context extends BaseContext> {
  readonly contextValue: Context
  readonly schema: GraphQLSchema
  /** The same one for all hooks of an operation. */
  readonly request: Pick<GraphQLRequest, 'variables' | 'http'>
  readonly operation?: OperationDefinitionNode
}

/** An operation that is about to be run. */
export interface ResolvedOperation<Context extends BaseContext> extends OperationInHand<Context> {
  readonly document: DocumentNode
}

/** An operation in which something failed. */
export interface FailedOperation<Context extends BaseContext> extends OperationInHand<Context> {
  readonly errors: readonly GraphQLError[]
}

/** An operation whose answer is about to be sent. */
export interface AnsweredOperation<Context extends BaseContext> extends OperationInHand<Context> {
  readonly errors?: readonly GraphQLError[]
  readonly response: {
    body: GraphQLResponse['body']
    readonly http: {
      readonly status?: number
      readonly headers: { readonly set: (name: string, value: string) => unknown }
    }
  }
}

interface OperationHooks<Context extends BaseContext> {
  /** @throws what the operation is refused with. */
  readonly didResolveOperation?: (operation: ResolvedOperation<Context>) => void
  readonly didEncounterErrors?: (operation: FailedOperation<Context>) => void
  readonly willSendResponse?: (operation: AnsweredOperation<Context>) => void
}

type Foreign<Context extends BaseContext> = Exclude<
  keyof GraphQLRequestListener<Context> | keyof ApolloServerPlugin<Context>,
  keyof OperationHooks<Context>
>

/**
 * Hooks around operations that are called whoever answers them: Apollo Server, or what was compiled of queries that come
 * again. They are Apollo Server's of the same names, but the same for all operations, and nobody waits for them. Any other
 * would be called by Apollo Server alone: it is a mistake of types to have one.
 */
export type OperationPlugin<Context extends BaseContext> = OperationHooks<Context> &
  Readonly<Partial<Record<Foreign<Context>, never>>>

/** The plugin as Apollo Server takes it. */
export function apolloPlugin<Context extends BaseContext>(
  plugin: OperationPlugin<Context>,
): ApolloServerPlugin<Context> {
  const listener: GraphQLRequestListener<Context> = {
    didResolveOperation: (operation) => Promise.resolve(plugin.didResolveOperation?.(operation)),
    didEncounterErrors: (operation) => Promise.resolve(plugin.didEncounterErrors?.(operation)),
    willSendResponse: (operation) => Promise.resolve(plugin.willSendResponse?.(operation)),
  }
  return { requestDidStart: () => Promise.resolve(listener) }
}
