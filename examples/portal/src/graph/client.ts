import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client'
import { SetContextLink } from '@apollo/client/link/context'
import { ErrorLink } from '@apollo/client/link/error'
import { list } from './list-policy.js'

const ENDPOINT = '/graphql'

/**
 * A client that speaks for one caller.
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
  return new ApolloClient({
    link: ApolloLink.from([refused, withToken, new HttpLink({ uri: ENDPOINT })]),
    cache: new InMemoryCache({
      typePolicies: {
        Query: { fields: { customers: list } },
        Customer: { fields: { projects: list } },
        Project: { fields: { memberships: list, allocations: list, orders: list } },
      },
    }),
  })
}

function codesOf(error: unknown): unknown[] {
  return CombinedGraphQLErrors.is(error) ? error.errors.map(({ extensions }) => extensions?.['code']) : []
}
