import { useQuery } from '@apollo/client/react'
import { Link } from 'react-router'
import { graphql } from '../graph/generated/index.js'
import { useSession } from '../session/session.js'

const Viewer = graphql(`
  query Viewer {
    viewer {
      id
      fullName
      username
    }
  }
`)

/** Who has signed in, and the way home. */
export function TopBar() {
  const { signOut } = useSession()
  const { data } = useQuery(Viewer)
  const viewer = data?.viewer
  return (
    <header className="top-bar">
      <Link to="/" className="brand">
        <img src="/icon.svg" alt="" width="28" height="28" />
        Allocations
      </Link>
      <div className="viewer">
        {viewer && <span>{viewer.fullName || viewer.username}</span>}
        <button type="button" onClick={signOut}>
          Sign out
        </button>
      </div>
    </header>
  )
}
