import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { GraphQLError, OperationTypeNode } from 'graphql'

/** Says how to subscribe to who asks for a subscription as for a query. */
export function refuseSubscriptions<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ operation }) {
          if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve()
          throw new GraphQLError(
            'Subscriptions are served over a WebSocket (graphql-transport-ws), or with "Accept: text/event-stream".',
            { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } },
          )
        },
      }),
  }
}
