import { NetworkStatus } from '@apollo/client'
import { useQuery } from '@apollo/client/react'
import { Link } from 'react-router'
import { graphql } from '../graph/generated/index.js'
import { wordsFor } from '../graph/problems.js'
import { formatCount } from '../parts/format.js'
import { Loading } from '../parts/loading.js'
import { More } from '../parts/more.js'
import { usePageTitle } from '../parts/page-title.js'
import { Problem } from '../parts/problem.js'
import { SearchField, useSearch } from '../parts/search.js'

const PAGE = 20

const Customers = graphql(`
  query Customers($search: String, $first: Int!, $after: String) {
    customers(filter: { name: $search }, orderBy: NAME_ASC, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          uuid
          name
          abbreviation
          projects(first: 0) {
            totalCount
          }
        }
      }
    }
  }
`)

/** The organizations whose projects the caller sees. */
export function CustomersPage() {
  const search = useSearch()
  const { data, previousData, error, networkStatus, fetchMore, refetch } = useQuery(Customers, {
    variables: { search: search.term, first: PAGE },
    notifyOnNetworkStatusChange: true,
    // A field that fails leaves the rest of the page standing.
    errorPolicy: 'all',
  })
  usePageTitle('Customers')
  const customers = (data ?? previousData)?.customers

  return (
    <>
      <h1>Customers</h1>
      <SearchField label="Search customers by name" search={search} />
      {error && !customers && <Problem message={wordsFor(error)} onRetry={refetch} />}
      {!error && !customers && <Loading what="customers" />}
      {customers && (
        <>
          <ul className="rows" aria-busy={networkStatus === NetworkStatus.setVariables}>
            {customers.edges.map(({ node }) => (
              <li key={node.id}>
                <Link className="row" to={`/customers/${node.uuid}`}>
                  <span className="row-title">{node.name}</span>
                  {node.abbreviation !== null && <span className="faint">{node.abbreviation}</span>}
                  {node.projects && (
                    <span className="row-end">
                      {formatCount(node.projects.totalCount, 'project', 'projects')}
                    </span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
          <More
            nouns={['customer', 'customers']}
            shown={customers.edges.length}
            total={customers.totalCount}
            hasMore={customers.pageInfo.hasNextPage}
            onMore={() => fetchMore({ variables: { after: customers.pageInfo.endCursor } })}
          />
        </>
      )}
    </>
  )
}
