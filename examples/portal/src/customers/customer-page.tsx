import { NetworkStatus } from '@apollo/client'
import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { graphql } from '../graph/generated/index.js'
import { problemAt, wordsFor } from '../graph/problems.js'
import { formatDay } from '../parts/format.js'
import { Loading } from '../parts/loading.js'
import { More } from '../parts/more.js'
import { NotFound } from '../parts/not-found.js'
import { usePageTitle } from '../parts/page-title.js'
import { Problem } from '../parts/problem.js'
import { SearchField, useSearch } from '../parts/search.js'
import { NewProject } from '../projects/new-project.js'

const PAGE = 20

const CustomerProjects = graphql(`
  query CustomerProjects($uuid: ID!, $search: String, $first: Int!, $after: String) {
    customer(id: $uuid) {
      id
      name
      nativeName
      projects(filter: { name: $search }, orderBy: NAME_ASC, first: $first, after: $after) {
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
            description
            createdAt
          }
        }
      }
    }
  }
`)

/** One organization and its projects. */
export function CustomerPage() {
  const { uuid = '' } = useParams()
  const search = useSearch()
  const [isCreating, setCreating] = useState(false)
  const { data, previousData, error, networkStatus, fetchMore, refetch } = useQuery(CustomerProjects, {
    variables: { uuid, search: search.term, first: PAGE },
    notifyOnNetworkStatusChange: true,
    // A field that fails leaves the rest of the page standing.
    errorPolicy: 'all',
  })
  const customer = (data ?? previousData)?.customer
  usePageTitle(customer?.name)

  if (!customer) {
    if (error) return <Problem message={wordsFor(error)} onRetry={refetch} />
    return data ? <NotFound what="customer" /> : <Loading what="the customer" />
  }
  const projects = customer.projects
  const problem = problemAt(error, 'customer', 'projects')
  return (
    <>
      <nav aria-label="Where you are" className="trail">
        <Link to="/">Customers</Link>
      </nav>
      <div className="heading">
        <div>
          <h1>{customer.name}</h1>
          {customer.nativeName !== null && <p className="faint">{customer.nativeName}</p>}
        </div>
        <button
          type="button"
          className="primary"
          onClick={() => {
            setCreating(true)
          }}
        >
          New project
        </button>
      </div>
      {isCreating && (
        <NewProject
          customer={customer.id}
          onClose={() => {
            setCreating(false)
          }}
        />
      )}
      <SearchField label="Search projects by name" search={search} />
      {problem !== undefined && <Problem message={problem} onRetry={refetch} />}
      {projects && (
        <>
          <ul className="rows" aria-busy={networkStatus === NetworkStatus.setVariables}>
            {projects.edges.map(({ node }) => (
              <li key={node.id}>
                <Link className="row" to={`/projects/${node.uuid}`}>
                  <span className="row-title">{node.name}</span>
                  <span className="faint row-text">{node.description}</span>
                  <span className="row-end">since {formatDay(node.createdAt)}</span>
                </Link>
              </li>
            ))}
          </ul>
          <More
            nouns={['project', 'projects']}
            shown={projects.edges.length}
            total={projects.totalCount}
            hasMore={projects.pageInfo.hasNextPage}
            onMore={() => fetchMore({ variables: { after: projects.pageInfo.endCursor } })}
          />
        </>
      )}
    </>
  )
}
