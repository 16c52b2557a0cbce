import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client'
import { OperationTypeNode } from 'graphql'
import { SetContextLink } from '@apollo/client/link/context'
import { ErrorLink } from '@apollo/client/link/error'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { ENDPOINT } from './endpoint.js'
import { list } from './list-policy.js'
import { createSocket } from './socket.js'

/**
 * A client that speaks for one caller: queries and mutations by POST, subscriptions over a WebSocket.
 *
 * @param onTokenRefused called where the Core does not accept the token, or accepts it no longer.
 */
export function createClient(token: string, onTokenRefused: () => void): ApolloClient {
  const withToken = new SetContextLink(({ headers }) => ({
    headers: { ...(headers as Record<string, string>), authorization: `Token ${token}` },
  }))
  const refused = new ErrorLink(({ error }) => {
    if (codesOf(error).includes('UNAUTHENTICATED')) onTokenRefused()
  })
  const socket = createSocket(token, () => void client.refetchObservableQueries())
  const byOperation = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    withToken.concat(new HttpLink({ uri: ENDPOINT })),
  )
  const client = new ApolloClient({
    link: ApolloLink.from([refused, byOperation]),
    cache: new InMemoryCache({
      typePolicies: {
        Query: { fields: { customers: list } },
        Customer: { fields: { projects: list } },
        Project: { fields: { memberships: list, allocations: list, orders: list } },
      },
    }),
  })
  return client
}

function codesOf(error: unknown): unknown[] {
  return CombinedGraphQLErrors.is(error) ? error.errors.map(({ extensions }) => extensions?.['code']) : []
}
