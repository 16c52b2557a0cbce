import { useState } from 'react'
import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import { formatDay } from '../parts/format.js'
import { RemoveMember } from './remove-member.js'
import { nameOfRole } from './roles.js'

const MemberRowOf = graphql(`
  fragment MemberRow on Membership {
    id
    role
    roleName
    expiresAt
    user {
      id
      fullName
      username
      organization
    }
  }
`)

interface MemberRowProps {
  readonly of: FragmentType<typeof MemberRowOf>
  readonly projectName: string
  readonly onReload: () => Promise<unknown>
}

/** One person's role. */
export function MemberRow({ of, projectName, onReload }: MemberRowProps) {
  const { id, role, roleName, expiresAt, user } = getFragmentData(MemberRowOf, of)
  const [isRemoving, setRemoving] = useState(false)
  const name = user.fullName || user.username
  return (
    <tr>
      <th scope="row">
        {name}
        {user.organization !== null && <span className="faint"> {user.organization}</span>}
        <span className="faint identifier" title="CUID">
          {user.username}
        </span>
      </th>
      <td data-label="Role">{nameOfRole(role, roleName)}</td>
      <td data-label="Until">{expiresAt === null ? 'no end' : formatDay(expiresAt)}</td>
      <td className="row-actions">
        <button
          type="button"
          className="quiet"
          aria-label={`Remove ${name}`}
          onClick={() => {
            setRemoving(true)
          }}
        >
          Remove
        </button>
        {isRemoving && (
          <RemoveMember
            membership={id}
            name={name}
            projectName={projectName}
            onReload={onReload}
            onClose={() => {
              setRemoving(false)
            }}
          />
        )}
      </td>
    </tr>
  )
}
