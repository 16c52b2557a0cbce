import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import { More } from '../parts/more.js'
import { Problem } from '../parts/problem.js'
import { AddMember } from './add-member.js'
import { MemberRow } from './member-row.js'

const ProjectPeople = graphql(`
  fragment ProjectPeople on Project {
    id
    name
    memberships(first: 50) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ...MemberRow
        }
      }
    }
  }
`)

const MorePeople = graphql(`
  query MorePeople($project: ID!, $after: String) {
    project(id: $project) {
      id
      memberships(first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            ...MemberRow
          }
        }
      }
    }
  }
`)

interface PeopleSectionProps {
  readonly of: FragmentType<typeof ProjectPeople>
  readonly problem: string | undefined
  readonly onReload: () => Promise<unknown>
}

/** Who is in a project, as what, and until when. */
export function PeopleSection({ of, problem, onReload }: PeopleSectionProps) {
  const project = getFragmentData(ProjectPeople, of)
  const client = useApolloClient()
  const [isAdding, setAdding] = useState(false)
  const people = project.memberships
  return (
    <section aria-labelledby="people">
      <div className="heading">
        <h2 id="people" tabIndex={-1}>
          People
        </h2>
        <button
          type="button"
          onClick={() => {
            setAdding(true)
          }}
        >
          Add a member
        </button>
      </div>
      {isAdding && (
        <AddMember
          project={project.id}
          onReload={onReload}
          onClose={() => {
            setAdding(false)
          }}
        />
      )}
      {problem !== undefined && <Problem message={problem} onRetry={onReload} />}
      {people?.edges.length === 0 && <p className="empty">Nobody has a role in this project yet.</p>}
      {people && people.edges.length > 0 && (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Role</th>
                <th scope="col">Until</th>
                <th scope="col">
                  <span className="for-screen-readers">Change</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {people.edges.map(({ node }) => (
                <MemberRow key={node.id} of={node} projectName={project.name} onReload={onReload} />
              ))}
            </tbody>
          </table>
          <More
            nouns={['person', 'people']}
            shown={people.edges.length}
            total={people.totalCount}
            hasMore={people.pageInfo.hasNextPage}
            onMore={() =>
              client.query({
                query: MorePeople,
                variables: { project: project.id, after: people.pageInfo.endCursor },
                fetchPolicy: 'network-only',
              })
            }
          />
        </>
      )}
    </section>
  )
}
