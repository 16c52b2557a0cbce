import { useQuery } from '@apollo/client/react'
import { Link, useParams } from 'react-router'
import { AllocationsSection } from '../allocations/allocations-section.js'
import { graphql } from '../graph/generated/index.js'
import { problemAt, wordsFor } from '../graph/problems.js'
import { OrdersSection } from '../orders/orders-section.js'
import { Loading } from '../parts/loading.js'
import { NotFound } from '../parts/not-found.js'
import { usePageTitle } from '../parts/page-title.js'
import { Problem } from '../parts/problem.js'
import { PeopleSection } from '../people/people-section.js'
import { ProjectFacts } from './project-facts.js'

const ProjectDetails = graphql(`
  query ProjectDetails($uuid: ID!) {
    project(id: $uuid) {
      id
      name
      description
      customer {
        id
        uuid
        name
      }
      ...ProjectFacts
      ...ProjectAllocations
      ...ProjectPeople
      ...ProjectOrders
    }
  }
`)

/** One project: what it may use, who is in it, and what was ordered for it. */
export function ProjectPage() {
  const { uuid = '' } = useParams()
  const { data, error, refetch } = useQuery(ProjectDetails, {
    variables: { uuid },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    // A field that fails leaves the rest of the page standing.
    errorPolicy: 'all',
  })
  const project = data?.project
  usePageTitle(project?.name)

  if (!project) {
    if (error) return <Problem message={wordsFor(error)} onRetry={refetch} />
    return data ? <NotFound what="project" /> : <Loading what="the project" />
  }
  const reload = () => refetch()
  const problem = (list: string) => problemAt(error, 'project', list)
  return (
    <>
      <nav aria-label="Where you are" className="trail">
        <Link to="/">Customers</Link>
        <Link to={`/customers/${project.customer.uuid}`}>{project.customer.name}</Link>
      </nav>
      <h1>{project.name}</h1>
      {project.description !== '' && <p className="lead">{project.description}</p>}
      <ProjectFacts of={project} />
      <AllocationsSection of={project} problem={problem('allocations')} onReload={reload} />
      <PeopleSection of={project} problem={problem('memberships')} onReload={reload} />
      <OrdersSection of={project} problem={problem('orders')} onReload={reload} />
    </>
  )
}
