import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestContext,
  GraphQLRequestListener,
} from '@apollo/server'

/** The hooks around an operation that are called whoever answers it. */
type Called = 'didResolveOperation' | 'didEncounterErrors' | 'willSendResponse'

/** Names that may not be there. */
type Without<Names extends PropertyKey> = Readonly<Partial<Record<Names, never>>>

/** Hooks around one operation. Any other would be called by Apollo Server alone: it is a mistake of types to have one. */
export type OperationListener<Context extends BaseContext> = Pick<GraphQLRequestListener<Context>, Called> &
  Without<Exclude<keyof GraphQLRequestListener<Context>, Called>>

/**
 * A plugin of Apollo Server that works as well where a query is answered without it: what is compiled calls the same
 * hooks. One that needs others belongs among those that only Apollo Server has, where it misses the queries that come
 * again.
 */
export interface OperationPlugin<Context extends BaseContext> extends Without<
  Exclude<keyof ApolloServerPlugin<Context>, 'requestDidStart'>
> {
  readonly requestDidStart: (context: GraphQLRequestContext<Context>) => Promise<OperationListener<Context>>
}
