import type { ReactNode } from 'react'
import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import { formatDay } from '../parts/format.js'

const ProjectFactsOf = graphql(`
  fragment ProjectFacts on Project {
    createdAt
    endDate
    backendId
    fieldOfScience {
      code
      label
    }
  }
`)

/** The dates and names of a project. */
export function ProjectFacts({ of }: { readonly of: FragmentType<typeof ProjectFactsOf> }) {
  const { createdAt, endDate, backendId, fieldOfScience } = getFragmentData(ProjectFactsOf, of)
  return (
    <dl className="facts">
      <Fact name="Since">{formatDay(createdAt)}</Fact>
      <Fact name="Last day">{endDate === null ? 'no end' : formatDay(endDate)}</Fact>
      {fieldOfScience && (
        <Fact name="Field of science">
          {fieldOfScience.code} {fieldOfScience.label}
        </Fact>
      )}
      {backendId !== null && <Fact name="Own identifier">{backendId}</Fact>}
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
