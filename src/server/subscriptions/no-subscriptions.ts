import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { GraphQLError, OperationTypeNode } from 'graphql'

const elsewhere = new GraphQLError(
  'Subscriptions are served over a WebSocket (graphql-transport-ws), or with "Accept: text/event-stream".',
  { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } },
)
const nowhere = new GraphQLError(
  'This gateway serves no subscriptions: query from time to time instead, or use `awaitOrder`.',
  { extensions: { code: 'UNSUPPORTED', http: { status: 400 } } },
)

/**
 * Says how to subscribe to who asks for a subscription as for a query.
 *
 * @param areServed whether there is a way at all.
 */
export function refuseSubscriptions<Context extends BaseContext>(
  areServed: boolean,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ operation }) {
          if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve()
          throw areServed ? elsewhere : nowhere
        },
      }),
  }
}
