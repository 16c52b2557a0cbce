import type { ApolloClient } from '@apollo/client'
import type { Complaint } from '../forms/complaints.js'
import { graphql } from '../graph/generated/index.js'

const ResolveUser = graphql(`
  mutation ResolveUser($cuid: String!) {
    resolveUser(input: { cuid: $cuid }) {
      user {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`)

const KnownUser = graphql(`
  query KnownUser($cuid: String!) {
    users(filter: { username: $cuid }, first: 1) {
      nodes {
        id
      }
    }
  }
`)

/** The person with a CUID, or why there is none. */
export type FoundPerson = { readonly id: string } | { readonly complaints: readonly Complaint[] }

/**
 * Finds a person by CUID: in the identity registry, or, where the caller may not ask it, among those whom the caller
 * sees.
 */
export async function findPerson(client: ApolloClient, cuid: string): Promise<FoundPerson> {
  const { data } = await client.mutate({ mutation: ResolveUser, variables: { cuid } })
  const { user, userErrors } = data.resolveUser
  if (user) return user
  if (userErrors.some(({ code }) => code === 'FORBIDDEN')) {
    const known = await client.query({ query: KnownUser, variables: { cuid }, fetchPolicy: 'network-only' })
    const [person] = known.data.users?.nodes ?? []
    if (person) return person
  }
  return { complaints: userErrors.map(({ message }) => ({ message, field: ['cuid'] })) }
}
